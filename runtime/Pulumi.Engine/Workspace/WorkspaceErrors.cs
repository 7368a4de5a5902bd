using YamlDotNet.Core;

namespace Pulumi.Engine.Workspace;

internal static class WorkspaceErrors
{
    public static EngineException NoProject(string folder) => new(
        "MKT7001", $"no Pulumi.yaml project file found (searching upwards from {folder})",
        "Run the command in the project's folder or one below it.");

    public static EngineException Project(string path, string problem, Mark? at = null) => new(
        "MKT7002", $"could not load project '{path}': {problem}{Position(at)}", "Correct the project file.");

    public static EngineException NoStackSelected() => new(
        "MKT7003", "no stack selected; please use `pulumi stack select` or `pulumi stack init` to choose one",
        "Name one with --stack, or run 'stack select STACK'.");

    public static EngineException Settings(string path, string problem, Mark? at = null) => new(
        "MKT7050", $"could not load stack settings '{path}': {problem}{Position(at)}", "Correct the file; nothing was changed.");

    public static EngineException ConfigKey(string text) => new(
        "MKT7051", $"could not parse {text} as a configuration key (configuration keys should be of the form `<namespace>:<name>`)",
        "Write the key as name, namespace:name or namespace:config:name.");

    public static EngineException ConfigKeyNotFound(string text, string stack) => new(
        "MKT7052", $"configuration key '{text}' not found for stack '{stack}'", "Run 'config' to see the keys, 'config set' to add one.");

    public static EngineException ConfigPath(string text, string problem) => new(
        "MKT7053", $"could not set config: {text}: {problem}", "Paths look like o.list[0].name; 'config get KEY' shows what is there.");

    public static EngineException ConfigValueType(string value, string type) => new(
        "MKT7053", $"could not set config: '{value}' is not a valid {type}", "Types are string, bool, int and float.");

    public static EngineException Invalid(string problem) => new(
        "MKT7054", $"validating stack config: {problem}", "Set it with 'config set', with --secret where it must be encrypted.");

    private static string Position(Mark? at) => at is { } mark ? $" (line {mark.Line}, column {mark.Column})" : "";
}
