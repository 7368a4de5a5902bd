using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Marketplace.Testing;

namespace Benchmarks;

/// <summary>
/// <c>mkt image inspect</c> of a disk against one process of <c>debugfs</c> that writes the files the facts name out of the same
/// root file system. The peer does less: it computes no digest, searches nothing and has to be told the paths. Runs alternate;
/// the first run of mkt is not counted.
/// </summary>
internal static class FactBenchmark
{
    public static async Task<int> RunAsync(TextWriter output, string disk, int runs)
    {
        var folder = Directory.CreateTempSubdirectory("mkt-facts-");
        try
        {
            var document = Path.Combine(folder.FullName, "facts.json");
            string[] inspect = ["image", "inspect", disk, "--format", "json", "--output", document];
            if (await TimeAsync(null, RepositoryFiles.PathOf("mkt"), inspect) != 0) return 1;
            var facts = JsonNode.Parse(await File.ReadAllTextAsync(document))!;
            var root = facts["disk"]!["partitions"]!.AsArray().Single(partition => (string?)partition!["mountPoint"] == "/")!;
            string[] paths = [.. Paths(facts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            var script = Path.Combine(folder.FullName, "script");
            var target = Path.Combine(folder.FullName, "content");
            await File.WriteAllLinesAsync(script, paths.Select(path => $"dump \"{path}\" \"{target}\""));
            var mkt = new Runs("mkt image inspect");
            var debugfs = new Runs("debugfs -f script");
            for (var run = 0; run < runs; run++)
            {
                if (await TimeAsync(mkt, RepositoryFiles.PathOf("mkt"), inspect) != 0) return 1;
                if (await TimeAsync(debugfs, "debugfs", ["-f", script, $"{disk}?offset={(long)root["offset"]!}"]) != 0) return 1;
            }
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{paths.Length} files\n| What | min s | median s | max s | peak MB |\n|---|---|---|---|---|\n{mkt}\n{debugfs}"));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Every place that a fact was read from, and every file that a list names.
    private static IEnumerable<string> Paths(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(property => property is { Key: "path", Value: JsonValue value } ? [value.GetValue<string>()] : Paths(property.Value)),
        JsonArray items => items.SelectMany(Paths),
        _ => [],
    };

    private static async Task<int> TimeAsync(Runs? runs, string file, string[] args)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(file, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var peak = await PeakMemory.OfAsync(process);
        runs?.Add(Stopwatch.GetElapsedTime(started), peak);
        await said;
        return process.ExitCode;
    }

    private sealed class Runs(string name)
    {
        private readonly List<double> seconds = [];
        private long peak;

        public void Add(TimeSpan elapsed, long peakMegabytes)
        {
            seconds.Add(elapsed.TotalSeconds);
            peak = Math.Max(peak, peakMegabytes);
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"| {name} | {seconds.Min():0.00} | {seconds.Order().ElementAt(seconds.Count / 2):0.00} | {seconds.Max():0.00} | {peak} |");
    }
}
