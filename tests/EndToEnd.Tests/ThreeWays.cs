using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions;
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

    private static async Task<List<Found>> InACheckAsync(TestRepository repository, string target)
    {
        var result = await repository.RunAsync("policy", "check", target, "--format", "json");

        result.ExitCode.ShouldBe(1, result.ToString());
        return Sorted(
            from one in JsonNode.Parse(result.Output)!["results"]!.AsArray()
            where RuleCatalog.Find((string)one["code"]!) is Rule<ImageSubject>
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

    // What was found is after the line with the requirement, and names its rule there or here.
    private static Found OfEvent(JsonNode violation)
    {
        var message = (string)violation["message"]!;
        var code = message[message.IndexOf("MKT", StringComparison.Ordinal)..][..7];
        var text = message[(message.IndexOf('\n', StringComparison.Ordinal) + 1)..].TrimEnd('\n');
        return new Found(code, (string)violation["enforcementLevel"]! == "mandatory", text.StartsWith($"{code}: ", StringComparison.Ordinal) ? text[(code.Length + 2)..] : text);
    }

    private static List<Found> InAnUpdate(TestRepository repository, string events) => Sorted(
        File.ReadLines(repository.PathOf(events)).Select(line => JsonNode.Parse(line)!["policyEvent"]).OfType<JsonNode>()
            // What waits for the update names no rule.
            .Where(violation => ((string)violation["message"]!).Contains("MKT", StringComparison.Ordinal) && ((string)violation["resourceUrn"]!).Contains("marketplace:image:", StringComparison.Ordinal))
            .Select(OfEvent)
            .Where(found => RuleCatalog.Find(found.Code) is Rule<ImageSubject>));

    [Fact]
    public async Task Find_the_same_in_an_image_that_is_deployed()
    {
        using var repository = await Deployed.NotYetAsync(new TestRepository { RunsOwnPolicyPack = true }, system => system.Edit("/etc/fstab", text => text + "/swap none swap sw 0 0\n"));

        var preview = await repository.RunAsync("preview", "--event-log", "preview.jsonl");
        var up = await repository.RunAsync("up", "--yes", "--skip-preview", "--event-log", "up.jsonl");

        preview.ExitCode.ShouldBe(0, preview.ToString());
        InAnUpdate(repository, "preview.jsonl").ShouldBeEmpty();
        up.ExitCode.ShouldBe(1, up.ToString());
        var facts = ImageFactsJson.Read("facts", File.ReadAllBytes(Directory.EnumerateFiles(repository.PathOf(".mkt/images"), "*.facts.json").Single())).OrThrow();
        var definition = new DefinitionLoader(repository.Root).LoadImage(Deployed.Definition).OrThrow().Image;
        var expected = InATest(new ImageSubject(definition.Name, facts.Condense(), DeclaredImage.Of(definition)));
        expected.ShouldNotBeEmpty();
        InAnUpdate(repository, "up.jsonl").ShouldBe(expected);
        (await InACheckAsync(repository, "image")).ShouldBe(expected);
    }

    [Fact]
    public async Task Find_the_same_in_the_facts_of_an_image()
    {
        using var repository = new TestRepository();
        repository.Write("sample.facts.json", ImageFactsJson.Write(Broken));
        var expected = InATest(new ImageSubject("sample", Broken));

        expected.Select(found => found.Code).ShouldBeSubsetOf(RuleCatalog.All.Select(rule => rule.Info.Code));
        expected.ShouldContain(found => found.Code == "MKT4250" && found.Text == "swap (file) at /swap (/etc/fstab:3)");
        (await InACheckAsync(repository, "sample.facts.json")).ShouldBe(expected);
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
