namespace Marketplace.Definitions;

/// <summary>Paths as definitions and resource inputs carry them: relative to the project root, forward slashes.</summary>
internal sealed class ProjectPath(string root, string definition)
{
    /// <summary>The path that a definition names, relative to itself; null when it leads out of the project.</summary>
    public string? Resolve(string path)
    {
        if (Path.IsPathRooted(path))
            return null;
        var relative = Relative(root, Path.Combine(root, Path.GetDirectoryName(definition) ?? "", path));
        return relative.StartsWith("../", StringComparison.Ordinal) || relative == ".." ? null : relative;
    }

    public string Absolute(string relative) => Path.Combine(root, relative);

    public static string Relative(string root, string path) => Path.GetRelativePath(root, Path.GetFullPath(path)).Replace('\\', '/');
}
