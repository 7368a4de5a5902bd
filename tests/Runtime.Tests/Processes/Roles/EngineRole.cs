using System.Diagnostics.CodeAnalysis;
using Pulumi.Engine.Processes;

namespace Runtime.Tests.Processes.Roles;

/// <summary>An engine that starts the child of its command line, says so, and waits to be killed.</summary>
internal static class EngineRole
{
    [SuppressMessage("ApiDesign", "RS0030", Justification = "An entry point.")]
    public static async Task<int> RunAsync(string[] arguments)
    {
        using var child = await ChildProcess.StartAsync(new ChildCommand(arguments[0], arguments[1..])
        {
            WorkingDirectory = Environment.CurrentDirectory,
            Environment = new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")! },
        });
        await child.Output.ReadExactlyAsync(new byte[1]);
        Console.Out.Write("ready\n");
        await child.Exit;
        return 0;
    }
}
