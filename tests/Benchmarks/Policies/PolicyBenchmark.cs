using System.Diagnostics;
using System.Globalization;
using Marketplace.Testing;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;

namespace Benchmarks.Policies;

/// <summary>
/// Forty policies written with Pulumi.Policy against the same forty written with <c>@pulumi/policy</c> for Node.js: the same client, the
/// same run, one after the other. <c>npm ci</c> and <c>dotnet publish</c> run first. Differing answers end it.
/// </summary>
internal static class PolicyBenchmark
{
    private const int InFlight = 64;

    public static async Task<int> RunAsync(TextWriter output, int rounds, int calls, int resources)
    {
        var folder = Directory.CreateTempSubdirectory("policy-bench-");
        try
        {
            await using var server = await RpcServer.StartAsync([new SilentEngine().Bind()]);
            var contestants = await PrepareAsync(folder.FullName);
            await StartAsync(output, contestants, server.Address, rounds);
            await AnalyzeAsync(output, contestants[..2], server.Address, rounds, calls);
            await AnalyzeStackAsync(output, contestants[..2], server.Address, rounds, resources);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<PolicyContestant[]> PrepareAsync(string folder)
    {
        var pack = RepositoryFiles.PathOf("tests/Benchmarks/policy-pack");
        var peer = RepositoryFiles.PathOf("tests/Benchmarks/policy-peer");
        await ToolAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], peer);
        await ToolAsync("dotnet", ["publish", pack, "--configuration", "Release", "--output", folder, "-nologo", "-v", "quiet"], pack);
        await ToolAsync("dotnet", ["build", pack, "-nologo", "-v", "quiet"], pack);
        return
        [
            new("Pulumi.Policy, published", Path.Combine(folder, "PolicyBench.Pack"), ["ENGINE"], pack),
            new("@pulumi/policy, node", "node", [Path.Combine(peer, "node_modules/@pulumi/pulumi/cmd/run-policy-pack"), "ENGINE", peer], peer),
            new("Pulumi.Policy, dotnet run --no-build", "dotnet", ["run", "--no-build", "--project", pack, "--", "ENGINE"], pack),
        ];
    }

    private static async Task StartAsync(TextWriter output, IEnumerable<PolicyContestant> contestants, string engine, int rounds)
    {
        var request = PolicyRequests.Resource(0);
        await MeasureAsync(output, "start to first Analyze, ms", contestants, rounds, async contestant =>
        {
            var started = Stopwatch.GetTimestamp();
            await using var pack = await contestant.StartAsync("resource", engine);
            await pack.Pack.AnalyzeAsync(request, default);
            return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, pack.ProcessorMilliseconds, pack.PeakMegabytes);
        });
    }

    private static async Task AnalyzeAsync(TextWriter output, IEnumerable<PolicyContestant> contestants, string engine, int rounds, int calls)
    {
        var requests = Enumerable.Range(0, 200).Select(PolicyRequests.Resource).ToArray();
        await MeasureAsync(output, $"Analyze, {InFlight} in flight, calls a second", contestants, rounds, async contestant =>
        {
            await using var pack = await contestant.StartAsync("resource", engine);
            await CallAsync(pack.Pack, requests, calls / 5);
            var started = Stopwatch.GetTimestamp();
            var found = await CallAsync(pack.Pack, requests, calls);
            var expected = calls / PolicyRequests.OneBad;
            return found == expected
                ? (calls / Stopwatch.GetElapsedTime(started).TotalSeconds, pack.ProcessorMilliseconds, pack.PeakMegabytes)
                : throw new InvalidOperationException($"{contestant.Name} found {found} violations, expected {expected}");
        });
    }

    private static async Task<int> CallAsync(AnalyzerService pack, Pulumirpc.AnalyzeRequest[] requests, int calls)
    {
        var next = 0;
        var found = 0;
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(async _ =>
        {
            for (int number; (number = Interlocked.Increment(ref next) - 1) < calls;)
                Interlocked.Add(ref found, (await pack.AnalyzeAsync(requests[number % requests.Length], default)).Diagnostics.Count);
        }));
        return found;
    }

    private static async Task AnalyzeStackAsync(TextWriter output, IEnumerable<PolicyContestant> contestants, string engine, int rounds, int resources)
    {
        var request = PolicyRequests.Stack(resources);
        await MeasureAsync(output, string.Create(CultureInfo.InvariantCulture, $"AnalyzeStack of {resources:n0} resources, ms"), contestants, rounds, async contestant =>
        {
            await using var pack = await contestant.StartAsync("stack", engine);
            var started = Stopwatch.GetTimestamp();
            var found = (await pack.Pack.AnalyzeStackAsync(request, default)).Diagnostics.Count;
            var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            return found == resources / PolicyRequests.OneBad
                ? (elapsed, pack.ProcessorMilliseconds, pack.PeakMegabytes)
                : throw new InvalidOperationException($"{contestant.Name} found {found} violations, expected {resources / PolicyRequests.OneBad}");
        });
    }

    private static async Task MeasureAsync(TextWriter output, string what, IEnumerable<PolicyContestant> contestants, int rounds, Func<PolicyContestant, Task<(double Figure, double Processor, long Megabytes)>> run)
    {
        var runs = contestants.Select(contestant => (Contestant: contestant, Figures: new List<(double Figure, double Processor, long Megabytes)>())).ToList();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (contestant, figures) in runs)
                figures.Add(await run(contestant));
        }
        await output.WriteLineAsync($"| {what} | min | median | max | processor ms | peak MB |\n|---|---|---|---|---|---|");
        foreach (var (contestant, figures) in runs)
        {
            var sorted = figures.Select(one => one.Figure).Order().ToList();
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {contestant.Name} | {sorted[0]:0} | {sorted[sorted.Count / 2]:0} | {sorted[^1]:0} | {figures.Select(one => one.Processor).Order().ElementAt(figures.Count / 2):0} | {figures.Max(one => one.Megabytes)} |"));
        }
        await output.WriteLineAsync();
    }

    private static async Task ToolAsync(string file, string[] arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{file} {string.Join(' ', arguments)}: {string.Join('\n', said)}");
    }

    private sealed class SilentEngine : EngineService
    {
        public override Task LogAsync(Pulumirpc.LogRequest request, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
