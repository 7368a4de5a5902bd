using System.Diagnostics;
using System.Globalization;
using Marketplace.Testing;

namespace Benchmarks;

/// <summary>
/// The commands people wait for, through <c>./mkt</c> as built by itself, in this repository after an <c>up</c>. The peer is
/// <c>dotnet --version</c>, the start of the bare muxer on the same machine in the same run.
/// </summary>
internal static class StartupBenchmark
{
    private sealed record Case(string Name, double? LimitMilliseconds, string File, string[] Args);

    public static async Task<int> RunAsync(TextWriter output, int runs)
    {
        var mkt = RepositoryFiles.PathOf("mkt");
        Case[] cases =
        [
            new("dotnet --version (peer)", null, "dotnet", ["--version"]),
            new("mkt version", 200, mkt, ["version"]),
            new("mkt stack ls", 350, mkt, ["stack", "ls"]),
            new("mkt preview, no change", 1500, mkt, ["preview", "--stack", "image"]),
            new("mkt up --skip-preview, no change", 2000, mkt, ["up", "--yes", "--skip-preview", "--stack", "image"]),
        ];
        if (await TimeAsync(mkt, ["up", "--yes"]) is null)
        {
            await output.WriteLineAsync("mkt up failed; run it by hand to see why.");
            return 1;
        }
        await output.WriteLineAsync($"| Command | median of {runs}, ms | min | max | limit |\n|---|---|---|---|---|");
        foreach (var one in cases)
        {
            var times = new List<double>();
            for (var i = 0; i < runs; i++)
            {
                if (await TimeAsync(one.File, one.Args) is not { } milliseconds) return 1;
                times.Add(milliseconds);
            }
            times.Sort();
            var median = (times[(runs - 1) / 2] + times[runs / 2]) / 2;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| {one.Name} | {median:0} | {times[0]:0} | {times[^1]:0} | {one.LimitMilliseconds?.ToString("0", CultureInfo.InvariantCulture) ?? ""} |"));
        }
        return 0;
    }

    private static async Task<double?> TimeAsync(string file, string[] args)
    {
        var start = new ProcessStartInfo(file) { WorkingDirectory = RepositoryFiles.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var arg in args) start.ArgumentList.Add(arg);
        start.Environment["NO_COLOR"] = "1";
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        _ = await output;
        _ = await error;
        return process.ExitCode == 0 ? elapsed : null;
    }
}
