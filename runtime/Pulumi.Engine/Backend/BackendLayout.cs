namespace Pulumi.Engine.Backend;

/// <summary>Where what lies below the folder of a <c>file://</c> backend; all paths use forward slashes in URLs.</summary>
internal sealed class BackendLayout(string folder)
{
    public const string Root = ".pulumi";

    public string MetaFile => At("meta.yaml");

    public string Stacks => At("stacks");

    public string StackFolder(string project) => At("stacks", project);

    public string StackFile(StackReferenceName stack) => At("stacks", stack.Project, stack.Name + ".json");

    public string TagsFile(StackReferenceName stack) => At("stacks", stack.Project, stack.Name + ".pulumi-tags");

    public string History(StackReferenceName stack) => At("history", stack.Project, stack.Name);

    public string HistoryRecord(StackReferenceName stack, long unixNano) =>
        Path.Combine(History(stack), $"{stack.Name}-{unixNano}.history.json");

    public string HistoryCheckpoint(StackReferenceName stack, long unixNano, string extension) =>
        Path.Combine(History(stack), $"{stack.Name}-{unixNano}.checkpoint{extension}");

    public string Backup(StackReferenceName stack, long unixNano, string extension) =>
        At("backups", stack.Project, stack.Name, $"{stack.Name}.{unixNano}{extension}");

    public string Locks(StackReferenceName stack) =>
        At("locks", StackReferenceName.Organization, stack.Project, stack.Name);

    /// <summary>The path of a file of ours, relative to the backend's folder, as URLs show it.</summary>
    public string Relative(string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');

    /// <summary>Whether a path of ours is that of a stack's state, or of what is about to become one.</summary>
    public static bool IsState(string path) => Path.GetDirectoryName(Path.GetDirectoryName(path)) is { } stacks && stacks.EndsWith(Path.Combine(Root, "stacks"), StringComparison.Ordinal);

    private string At(params ReadOnlySpan<string> parts) => Path.Combine([folder, Root, .. parts]);
}
