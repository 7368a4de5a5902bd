namespace Pulumi.Engine.Operations;

internal static class OperationErrors
{
    public static EngineException NeedsConfirmation(int exitCode) => new(
        "MKT7060", "--yes or --skip-preview or --preview-only must be passed in to proceed when running in non-interactive mode",
        "Add --yes to go ahead without a question.")
    {
        ExitCode = exitCode,
    };

    public static EngineException NeedsYes() => new("MKT7060", "non-interactive mode requires --yes flag", "Add --yes to go ahead without a question.");

    public static EngineException Declined() => new("MKT7061", "confirmation declined, nothing was changed", "Run the command again when you want it.");

    public static EngineException UnexpectedChanges(string operation) => new(
        "MKT7072", $"no changes were expected for {operation} but changes were proposed", "Look at them with 'preview --diff'.")
    {
        ExitCode = 7,
    };

    public static EngineException ForeignProject(string name) => new(
        "MKT7006", $"could not create stack: provided project name \"{name}\" doesn't match Pulumi.yaml", "Leave the project out, or run the command in the folder of that project.");

    public static EngineException StillHasResources(string stack) => new(
        "MKT7065",
        $"""
        '{stack}' still has resources; removal rejected. Possible actions:
        - Make sure that '{stack}' is the stack that you want to destroy
        - Run `pulumi destroy` to delete the resources, then run `pulumi stack rm`
        - Run `pulumi stack rm --force` to override this error
        """,
        "Nothing was removed.");

    public static EngineException OutputNotFound(string name) => new(
        "MKT7064", $"current stack does not have output property '{name}'", "Run 'stack output' to see the outputs.");

    public static EngineException NoPreviousExports(string host) => new(
        "MKT7066", $"the current backend ({host}) does not provide the ability to export previous deployments",
        "Copies of earlier states are in the backend's backups and history folders.");

    public static EngineException ImportTooOld(string stack) => new(
        "MKT7063", $"the stack '{stack}' is too old to be used by this version of the Pulumi CLI",
        "The file is not an export of a stack: expected {\"version\":3,\"deployment\":{…}}.");

    public static EngineException ImportTooNew(string stack) => new(
        "MKT7063", $"the stack '{stack}' is newer than what this version of the Pulumi CLI understands. Please update your version of the Pulumi CLI",
        "Import the file with the engine that exported it, or a newer version of this one.");

    public static EngineException ImportRefused(IReadOnlyList<string> problems) => new(
        "MKT7063",
        $"{problems.Count + 1} errors occurred:" + string.Concat(
            problems.Append("importing this file could be dangerous; rerun with --force to proceed anyway").Select((p, i) => $"\n    {i + 1}) {p}")),
        "Import into the stack that the file was exported from.");

    public static EngineException CannotReadFile(string path, Exception cause) => new(
        "MKT7067", $"could not open file '{path}': {cause.Message}", "Check the path and its permissions.", cause);

    public static EngineException ResourceNotFound(string message) => new("MKT7062", message, "In a shell, put a URN into single quotes: $ would be taken for a variable.");

    public static EngineException CannotDelete(string message) => new("MKT7068", message, "The object itself is not touched by state delete; only the record of it goes.");

    public static EngineException BadTag(string text) => new(
        "MKT7069", $"could not read tag '{text}'; expected NAME VALUE with a non-empty name", "Give the tag a name.");

    public static EngineException TagNotFound(string name, string stack) => new(
        "MKT7069", $"stack tag '{name}' not found for stack '{stack}'", "Run 'stack tag ls' to see the tags.");
}
