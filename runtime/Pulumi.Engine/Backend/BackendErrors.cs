using System.Globalization;
using System.Text;

namespace Pulumi.Engine.Backend;

internal static class BackendErrors
{
    public const string NoStack = "MKT7004";
    public const string Locked = "MKT7030";
    public const string Io = "MKT7040";

    public static EngineException StackNotFound(string name) => new(
        NoStack, $"no stack named '{name}' found", $"Run 'stack ls' to see the stacks, or 'stack init {name}' to create it.")
    {
        ExitCode = 6,
    };

    public static EngineException StackExists(StackReferenceName stack) => new(
        "MKT7005", $"stack '{stack.FullyQualifiedName}' already exists", $"Run 'stack select {stack.Name}' to work on it.");

    public static EngineException BadStackName(string detail) => new(
        "MKT7006", $"a stack name may only contain alphanumeric, hyphens, underscores, or periods: {detail}", "Choose another name, for instance dev or prod-eu.");

    public static EngineException ForeignOrganization(string text) => new(
        "MKT7006", $"stack reference '{text}' must have the form STACK, organization/STACK or organization/PROJECT/STACK", "Name the stack alone when it belongs to this project.");

    public static EngineException LockedBy(IReadOnlyList<LockInfo> locks)
    {
        var message = new StringBuilder(
            $"the stack is currently locked by {locks.Count} lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.");
        foreach (var held in locks)
        {
            message.Append(
                CultureInfo.InvariantCulture,
                $"\n  {held.Url}: created by {held.UserName}@{held.HostName} (pid {held.ProcessId}) at {held.Timestamp}");
        }

        return new EngineException(Locked, message.ToString(), "If that process is dead, take its lock away with `mkt cancel --yes` and run the command again.");
    }

    public static EngineException CannotWrite(string path, Exception cause) => new(
        Io, $"cannot write '{path}': {cause.Message}",
        "Make the folder writable and the disk not full, or point PULUMI_BACKEND_URL at another folder; the state on disk is unchanged.",
        cause);

    public static EngineException CannotRead(string path, Exception cause) => new(
        Io, $"cannot read '{path}': {cause.Message}", "Check the file's permissions and the disk.", cause);

    public static EngineException UnsupportedUrl(string url) => new(
        "MKT7041", $"backend '{url}' is not supported; expected file:///absolute/folder, file://./relative/folder or file://~",
        "Set PULUMI_BACKEND_URL to a file:// URL, or use the Pulumi CLI with this backend.");

    public static EngineException NoBackend() => new(
        "MKT7041", "no backend is configured: PULUMI_BACKEND_URL is not set, Pulumi.yaml has no backend.url and nobody is logged in",
        "Set PULUMI_BACKEND_URL, for instance to file://./.mkt/state.");

    public static EngineException MalformedCredentials(string path, Exception cause) => new(
        "MKT7041", $"'{path}' is not valid JSON: {cause.Message}", "Set PULUMI_BACKEND_URL, or run 'pulumi login --local'.", cause);

    public static EngineException NewerLayout(string path, string version) => new(
        "MKT7042", $"'{path}' says layout version {version}; this engine reads version 1",
        "Use the newer engine that wrote this folder.");

    public static EngineException LegacyLayout(string folder) => new(
        "MKT7042", $"'{folder}' has the old layout, with stacks that do not belong to a project",
        "Run 'pulumi state upgrade' with the Pulumi CLI once; it moves the stacks into project folders.");
}
