namespace Pulumi.Engine.Processes;

/// <summary>The failures of starting a process; messages as users of Pulumi know them.</summary>
internal static class ProcessErrors
{
    public static EngineException CannotStart(string file, string why) => new(
        "MKT7111",
        $"fork/exec {file}: {why}",
        "Check that the file exists and may be executed.");

    public static EngineException NotOnPath(string name) => new(
        "MKT7111",
        $"exec: \"{name}\": executable file not found in $PATH",
        $"Install {name} or add its folder to PATH; a file of the project needs a slash: ./{name}.");
}
