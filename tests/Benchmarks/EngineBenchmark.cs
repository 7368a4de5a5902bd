using System.Diagnostics;
using System.Globalization;
using Marketplace.Testing;

namespace Benchmarks;

/// <summary>
/// The local engine on the fixed work of <see cref="PerfProgram"/>: program and provider are processes of their own, the state is a
/// file. The peer is the Pulumi CLI 3.259.0 with the official Node SDK on the same work; its figures, recorded on another two-core
/// machine, stand beside ours as orders of magnitude.
/// </summary>
internal static class EngineBenchmark
{
    private sealed record Step(string Name, string Version, string[] Args);

    private static readonly Step[] Steps =
    [
        new("create", "1", ["up", "--yes", "--skip-preview"]),
        new("no change", "1", ["up", "--yes", "--skip-preview"]),
        new("preview, no change", "1", ["preview"]),
        new("update of all", "2", ["up", "--yes", "--skip-preview"]),
        new("destroy", "2", ["destroy", "--yes", "--skip-preview"]),
    ];

    // Pulumi CLI 3.259.0, seconds, by step and N.
    private static readonly Dictionary<(string Step, int N), double> Peer = new()
    {
        [("create", 100)] = 4.1, [("create", 1000)] = 80.6, [("create", 2000)] = 319,
        [("no change", 100)] = 3.2, [("no change", 1000)] = 14.8,
        [("preview, no change", 100)] = 3.7, [("preview, no change", 1000)] = 14.6,
        [("update of all", 100)] = 4.4, [("update of all", 1000)] = 138,
        [("destroy", 100)] = 1.35, [("destroy", 1000)] = 59.8,
    };

    public static async Task<int> RunAsync(TextWriter output, IReadOnlyList<int> sizes)
    {
        await output.WriteLineAsync("| N | Step | mkt, s | Pulumi CLI 3.259.0, s | peak MB of the engine | state, kB |\n|---|---|---|---|---|---|");
        foreach (var n in sizes)
        {
            using var folder = new PerfProject();
            foreach (var step in Steps)
            {
                folder.Configure(n, step.Version);
                var started = Stopwatch.GetTimestamp();
                using var run = folder.Start([.. step.Args, "--stack", "dev", "--suppress-progress"]);
                var peak = await run.PeakMegabytesAsync();
                var result = await run.WaitAsync();
                var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
                if (result.ExitCode != 0)
                {
                    await output.WriteLineAsync($"{step.Name} failed: {result}");
                    return 1;
                }
                var peer = Peer.TryGetValue((step.Name, n), out var known) ? known.ToString(CultureInfo.InvariantCulture) : "";
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {n} | {step.Name} | {seconds:0.00} | {peer} | {peak} | {folder.StateKilobytes} |"));
            }
        }
        return 0;
    }
}
