namespace Pulumi.Engine;

/// <summary>The variables and folders a command sees.</summary>
/// <param name="WorkingDirectory">Absolute.</param>
/// <param name="Environment">The variables of the process, or what a test says they are.</param>
public sealed record EngineFolders(string WorkingDirectory, IReadOnlyDictionary<string, string> Environment)
{
    public string Home => Environment.GetValueOrDefault("HOME")
        ?? Environment.GetValueOrDefault("USERPROFILE")
        ?? WorkingDirectory;

    /// <summary>PULUMI_HOME, by default <c>~/.pulumi</c>: what is the user's and not the project's.</summary>
    public string PulumiHome => Environment.GetValueOrDefault("PULUMI_HOME") is { Length: > 0 } configured
        ? Path.GetFullPath(configured, WorkingDirectory)
        : Path.Combine(Home, ".pulumi");

    public bool IsSet(string variable) => Environment.GetValueOrDefault(variable) is "1" or "true" or "TRUE" or "True";
}
