namespace Pulumi.Engine.Processes;

/// <summary>Finds executables as a shell would, in the environment a child is given.</summary>
internal static class Executables
{
    private static readonly string[] Extensions = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat", ""] : [""];

    /// <summary>The first match on PATH, null when there is none.</summary>
    public static string? OnPath(string name, IReadOnlyDictionary<string, string> environment) =>
        environment.TryGetValue("PATH", out var path)
            ? path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Select(folder => In(folder, name))
                .FirstOrDefault(file => file is not null)
            : null;

    /// <summary>The executable of that name in a folder, null when there is none.</summary>
    public static string? In(string folder, string name) => Extensions
        .Select(extension => Path.Combine(folder, name + extension))
        .FirstOrDefault(IsExecutable);

    /// <summary>
    /// With a slash: relative to a folder. Without one: on PATH only, as the official language host does.
    /// </summary>
    /// <exception cref="EngineException">MKT7111: there is no such executable.</exception>
    public static string Resolve(string name, string folder, IReadOnlyDictionary<string, string> environment)
    {
        if (!name.Contains('/', StringComparison.Ordinal) && !name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return OnPath(name, environment) ?? throw ProcessErrors.NotOnPath(name);
        var file = Path.GetFullPath(name, folder);
        if (!File.Exists(file))
            throw ProcessErrors.CannotStart(name, "no such file or directory");
        return IsExecutable(file) ? file : throw ProcessErrors.CannotStart(name, "permission denied");
    }

    private static bool IsExecutable(string file) => File.Exists(file)
        && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
