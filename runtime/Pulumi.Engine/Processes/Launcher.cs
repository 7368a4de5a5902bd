using System.Collections.Concurrent;
using System.Diagnostics;

namespace Pulumi.Engine.Processes;

/// <summary>
/// How a child is started so that it leads a process group and dies with this process, even when this one is killed:
/// on Linux through <c>setsid</c> and <c>setpriv --pdeathsig KILL</c>, which replace themselves by the child.
/// </summary>
/// <remarks>
/// Without those tools, and on other systems, the child shares our group; it is then ended by walking its process tree,
/// and a provider notices by itself that its parent is gone. The kernel sends the parent-death signal when the
/// <em>thread</em> that started the child ends, so that all children are started from one thread that never does.
/// </remarks>
internal sealed record Launcher(string FileName, IReadOnlyList<string> Arguments, bool LeadsGroup)
{
    private static readonly string[] ToolFolders = ["/usr/bin", "/bin", "/usr/local/bin"];
    private static readonly Lazy<(string? Shell, string? Setsid, string? Setpriv)> Tools =
        new(() => (Tool("sh"), Tool("setsid"), Tool("setpriv")));

    private static readonly Lazy<BlockingCollection<Action>> Starts = new(StartThread);

    public static Launcher For(ChildCommand command)
    {
        if (!OperatingSystem.IsLinux() || Tools.Value is not ({ } shell, { } setsid, { } setpriv))
            return new(command.FileName, command.Arguments, LeadsGroup: false);
        string[] tools = [setsid, setpriv, "--pdeathsig", "KILL", "--", command.FileName, .. command.Arguments];
        return command.OpenInput
            ? new(setsid, [.. tools[1..]], LeadsGroup: true)
            : new(shell, ["-c", "exec \"$@\" </dev/null", shell, .. tools], LeadsGroup: true);
    }

    /// <summary>Starts a process from the thread that lives as long as this process.</summary>
    public static Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Value.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception exception)
            {
                started.SetException(exception);
            }
        });
        return started.Task;
    }

    private static BlockingCollection<Action> StartThread()
    {
        var starts = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var start in starts.GetConsumingEnumerable())
                start();
        })
        {
            IsBackground = true,
            Name = "starts child processes",
        }.Start();
        return starts;
    }

    private static string? Tool(string name) =>
        ToolFolders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
