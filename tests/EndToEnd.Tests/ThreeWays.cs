using System.Globalization;
using System.Text.Json.Nodes;
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

namespace EndToEnd.Tests;

/// <summary>
/// A rule is one class and is run in three ways: by the certifier in a test, by <c>mkt policy check</c>, and by the pack when an engine
/// asks it in a preview and an update. The same subject gets the same findings each time.
/// </summary>
public sealed class ThreeWays
{
    private static ImageFacts Broken => SampleFacts.Image with
    {
        Disk = SampleFacts.Image.Disk with { Footer = SampleFacts.Image.Disk.Footer! with { ChecksumValid = false } },
        Storage = SampleFacts.Image.Storage! with { Swap = [new SwapFacts("file", "/swap", null, new Origin("/etc/fstab", 3)), new SwapFacts("partition", "/dev/sda2", 4096, new Origin("partition 2"))] },
        Ssh = null,
    };

    private sealed record Found(string Code, bool Mandatory, string Text)
    {
        public static Found Of(string code, string enforcement, string message, string? path, int? line, string? property) => new(
            code,
            enforcement == "mandatory",
            string.Create(CultureInfo.InvariantCulture, $"{(property is null || message.Contains(property, StringComparison.Ordinal) ? "" : property + ": ")}{message}{(path is null ? "" : line is null ? $" ({path})" : $" ({path}:{line})")}"));
    }

    private static List<Found> Sorted(IEnumerable<Found> found) => [.. found.OrderBy(one => one.Code, StringComparer.Ordinal).ThenBy(one => one.Text, StringComparer.Ordinal)];

    private static List<Found> InATest(Subject subject) => Sorted(Certifier.Judge(Baseline.Latest, [subject], []).Findings.Select(finding => Found.Of(
        finding.Code, finding.Enforcement == Enforcement.Mandatory ? "mandatory" : "advisory", finding.Message, finding.Evidence?.Path, finding.Evidence?.Line, finding.PropertyPath)));

    private static async Task<List<Found>> InACheckAsync(string document)
    {
        using var folder = new TestRepository();
        var file = Path.Combine(folder.Root, "sample.facts.json");
        await File.WriteAllTextAsync(file, document);

        var result = await folder.RunAsync("policy", "check", file, "--format", "json");

        result.ExitCode.ShouldBe(1, result.ToString());
        return Sorted(
            from one in JsonNode.Parse(result.Output)!["results"]!.AsArray()
            from finding in one!["findings"]!.AsArray()
            select Found.Of((string)one["code"]!, (string)finding["enforcement"]!, (string)finding["message"]!, (string?)finding["evidence"]?["path"], (int?)finding["evidence"]?["line"], (string?)finding["propertyPath"]));
    }

    private static async Task<AnalyzeResponse> InAPackAsync(JsonNode facts, bool preview)
    {
        using var pack = new PolicyAnalyzer(MarketplacePolicyPack.Create());
        await pack.ConfigureStackAsync(new AnalyzerStackConfigureRequest { Stack = "image", Project = "marketplace-infra", DryRun = preview }, default);
        return await pack.AnalyzeAsync(
            new AnalyzeRequest
            {
                Type = "marketplace:image:Certification",
                Name = "sample",
                Urn = "urn:pulumi:image::marketplace-infra::marketplace:image:Certification::sample",
                Properties = JsonParser.Default.Parse<Struct>(new JsonObject { ["facts"] = facts }.ToJsonString()),
            },
            default);
    }

    private static List<Found> Findings(AnalyzeResponse response) => Sorted(response.Diagnostics.Where(diagnostic => diagnostic.PolicyName != "certification").Select(diagnostic =>
        new Found(diagnostic.Message[..7], diagnostic.EnforcementLevel == EnforcementLevel.Mandatory, diagnostic.Message[(diagnostic.Message.IndexOf('\n', StringComparison.Ordinal) + 1)..])));

    [Fact]
    public async Task Find_the_same_in_the_facts_of_an_image()
    {
        var expected = InATest(new ImageSubject("sample", Broken));

        expected.Select(found => found.Code).ShouldBeSubsetOf(RuleCatalog.All.Select(rule => rule.Info.Code));
        expected.ShouldContain(found => found.Code == "MKT4250" && found.Text == "swap (file) at /swap (/etc/fstab:3)");
        (await InACheckAsync(ImageFactsJson.Write(Broken))).ShouldBe(expected);
        Findings(await InAPackAsync(ImageFactsJson.ToJson(Broken), preview: false)).ShouldBe(expected);
    }

    [Fact]
    public async Task Find_nothing_before_there_are_facts_and_say_so()
    {
        var judged = Certifier.Judge(Baseline.Latest, [new ImageSubject("sample", null)], []);

        var response = await InAPackAsync(JsonValue.Create("04da6b54-80e4-46f7-96ec-b56ff0331ba9"), preview: true);

        judged.Findings.ShouldBeEmpty();
        Findings(response).ShouldBeEmpty();
        var unknown = judged.Results.Where(result => result.Outcome == Outcome.Unknown).Select(result => RuleCatalog.Find(result.Code)!.Info.Name).Order(StringComparer.Ordinal).ToList();
        unknown.ShouldNotBeEmpty();
        response.NotApplicable.Where(entry => entry.Reason.StartsWith("unknown: ", StringComparison.Ordinal)).Select(entry => entry.PolicyName).Order(StringComparer.Ordinal).ShouldBe(unknown);
    }
}
