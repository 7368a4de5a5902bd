using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;
using Marketplace.Policies;
using Marketplace.Testing;
using Pulumi.Policy.Hosting;
using Pulumirpc;

namespace Benchmarks.Policies;

/// <summary>All certification rules on the facts of one image: by themselves, and as the pack of the repository answers Analyze.</summary>
internal static class RuleBenchmark
{
    public static async Task<int> RunAsync(TextWriter output, int runs)
    {
        var facts = SampleFacts.Image;
        var condensed = ImageFactsJson.ToJson(facts.Condense());
        var request = new AnalyzeRequest
        {
            Type = "marketplace:image:Certification",
            Name = "sample",
            Urn = "urn:pulumi:image::marketplace-infra::marketplace:image:Certification::sample",
            Properties = new Struct { Fields = { ["facts"] = Value.ForStruct(JsonParser.Default.Parse<Struct>(condensed.ToJsonString())) } },
        };
        using var pack = new PolicyAnalyzer(MarketplacePolicyPack.Create());
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{RuleCatalog.All.Length} rules, limit 50 ms\n| What | first ms | median of {runs} | max |\n|---|---|---|---|"));
        await MeasureAsync(output, runs, "Certifier.Judge", () => Task.FromResult((object)Certifier.Judge(Baseline.Latest, [new ImageSubject("sample", facts)], [])));
        await MeasureAsync(output, runs, "Analyze of the pack", async () => await pack.AnalyzeAsync(request, default));
        return 0;
    }

    private static async Task MeasureAsync(TextWriter output, int runs, string what, Func<Task<object>> run)
    {
        var times = new List<double>();
        for (var i = 0; i <= runs; i++)
        {
            var started = Stopwatch.GetTimestamp();
            _ = await run();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        var later = times[1..].Order().ToList();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {what} | {times[0]:0.0} | {later[later.Count / 2]:0.00} | {later[^1]:0.0} |"));
    }
}
