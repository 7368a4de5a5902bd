using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Marketplace.Testing;

namespace Benchmarks;

/// <summary>
/// <c>mkt image build</c> of the sample definition against the same packages, boot loaders and disk by the bare tools
/// (<c>Builds/by-hand.sh</c>), both from one archive of packages in a folder. The peer does less: no bill of materials, no digest, no
/// application's checks. Runs alternate; the first build of mkt, from the distribution's archive, is not counted.
/// </summary>
internal static class BuildBenchmark
{
    private const string Definition = "definitions/images/debian-appliance.yaml";

    public static async Task<int> RunAsync(TextWriter output, int runs)
    {
        using var repository = new TestRepository();
        var mkt = RepositoryFiles.PathOf("mkt");
        string[] build = ["--cwd", repository.Root, "image", "build", "debian-appliance", "--no-cache", "--output", repository.PathOf("ours.vhd")];
        if (await TimeAsync(output, null, mkt, build) is not 0) return 1;
        if (await TimeAsync(output, null, mkt, ["image", "inspect", repository.PathOf("ours.vhd"), "--format", "json", "--output", repository.PathOf("facts.json")]) is not 0) return 1;
        var packages = JsonNode.Parse(repository.Read("facts.json"))!["packages"]!["installed"]!.AsArray().Select(package => $"{package!["name"]}={package["version"]}");
        repository.Write("packages", string.Join('\n', packages) + "\n");
        if (await TimeAsync(output, null, Script("make-mirror.sh"), [repository.PathOf("mirror"), repository.PathOf("packages")]) is not 0) return 1;
        repository.Edit(Definition, text => text.Replace("debian: {}", $"debian: {{ mirror: \"file:{repository.PathOf("mirror")}\" }}", StringComparison.Ordinal));

        var (ours, byHand) = (new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            if (await TimeAsync(output, ours, mkt, build) is not 0) return 1;
            var page = repository.PathOf("definitions/files/debian-appliance/index.html");
            if (await TimeAsync(output, byHand, Script("by-hand.sh"), [repository.PathOf("mirror"), repository.PathOf("packages"), page, repository.PathOf("by-hand")]) is not 0) return 1;
            Directory.Delete(repository.PathOf("by-hand"), recursive: true);
        }
        await output.WriteLineAsync("| What | min s | median s | max s |\n|---|---|---|---|");
        await output.WriteLineAsync(Row("mkt image build", ours));
        await output.WriteLineAsync(Row("mmdebstrap, mke2fs, mtools, qemu-img", byHand));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"ratio of medians {Median(ours) / Median(byHand):0.00}"));
        return 0;
    }

    private static string Script(string name) => RepositoryFiles.PathOf(Path.Combine("tests", "Benchmarks", "Builds", name));

    private static double Median(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);

    private static string Row(string name, List<double> seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"| {name} | {seconds.Min():0.0} | {Median(seconds):0.0} | {seconds.Max():0.0} |");

    private static async Task<int> TimeAsync(TextWriter output, List<double>? runs, string file, string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        runs?.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        if (process.ExitCode != 0)
            await output.WriteLineAsync($"{file} {string.Join(' ', arguments)}\n{await error}");
        return process.ExitCode;
    }
}
