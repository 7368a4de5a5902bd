using System.Text.Json.Nodes;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Certification.Waivers;
using Marketplace.Definitions;
using Marketplace.Definitions.Facts;
using Marketplace.Policies;
using Marketplace.Policies.Rules;
using Marketplace.Testing;
using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Marketplace.Tests.Policies;

/// <summary>The certification rules as an engine meets them: policies of the repository's own pack.</summary>
public sealed class CertificationInPacks
{
    private const string NoSwap = "os-disk-must-have-no-swap";

    private static ImageFacts Swapped => SampleFacts.Image with
    {
        Storage = SampleFacts.Image.Storage! with { Swap = [new SwapFacts("file", "/swap", null, new Origin("/etc/fstab", 3))] },
    };

    private static string Waiver(string expires) =>
        $$"""{"waivers": [{"code": "MKT4250", "subject": "sam*", "reason": "replaced in spring", "owner": "images team", "expires": "{{expires}}"}]}""";

    private static AnalyzeDiagnostic Of(AnalyzeResponse response, string policy) => response.Diagnostics.Where(diagnostic => diagnostic.PolicyName == policy).ShouldHaveSingleItem();

    [Fact]
    public async Task Have_a_policy_for_each_rule_about_what_a_resource_shows()
    {
        using var bench = new PackBench();

        var info = await bench.Pack.GetAnalyzerInfoAsync(default);

        var policies = info.Policies.ToDictionary(policy => policy.Name, StringComparer.Ordinal);
        foreach (var rule in RuleCatalog.All.Where(rule => rule is Rule<ImageSubject> or Rule<DefinitionSubject> or Rule<ResourceSubject> or Rule<StackSubject>))
        {
            var policy = policies[rule.Info.Name];
            policy.Description.ShouldBe($"{rule.Info.Code}: {rule.Info.Title}.");
            policy.RemediationSteps.ShouldBe(rule.Info.Remediation);
            policy.Url.ShouldBe($"docs/policies/{rule.Info.Code}.md");
            policy.Severity.ToString().ShouldBe(rule.Info.Severity.ToString());
            policy.Tags.ShouldContain(rule.Info.Code);
            policy.Framework.Version.ShouldBe(Baseline.Latest.Name);
        }
    }

    [Fact]
    public async Task Fail_for_facts_that_break_a_rule_and_say_where_they_were_read()
    {
        using var bench = new PackBench();

        var found = Of(await bench.CertifyAsync(Swapped), NoSwap);

        found.EnforcementLevel.ShouldBe(EnforcementLevel.Mandatory);
        found.Message.ShouldBe("MKT4250: The OS disk must have no swap partition and no swap file.\nswap (file) at /swap (/etc/fstab:3)");
        found.Urn.ShouldBe(PackBench.Urn);
    }

    [Fact]
    public async Task Are_neither_passed_nor_failed_while_facts_are_unknown()
    {
        using var bench = new PackBench();

        var response = await bench.AnalyzeAsync("marketplace:image:Certification", new JsonObject { ["facts"] = PackBench.Unknown });

        response.NotApplicable.Single(entry => entry.PolicyName == NoSwap).Reason.ShouldBe("unknown: facts: judged at up");
        var waiting = response.Diagnostics.ShouldHaveSingleItem();
        waiting.PolicyName.ShouldBe("certification");
        waiting.EnforcementLevel.ShouldBe(EnforcementLevel.Advisory);
        waiting.Message.ShouldContain("unknown: facts: judged at up (");
    }

    [Fact]
    public async Task Refuse_facts_of_a_newer_version()
    {
        using var bench = new PackBench();
        var facts = ImageFactsJson.ToJson(SampleFacts.Image);
        facts["version"] = 2;

        var found = (await bench.AnalyzeAsync("marketplace:image:Certification", new JsonObject { ["facts"] = facts })).Diagnostics.ShouldHaveSingleItem();

        found.EnforcementLevel.ShouldBe(EnforcementLevel.Mandatory);
        found.Message.ShouldContain("MKT4091: the facts have the version 2, expected 1");
    }

    [Fact]
    public async Task Refuse_facts_that_are_no_document()
    {
        using var bench = new PackBench();

        var found = (await bench.AnalyzeAsync("marketplace:image:Certification", new JsonObject { ["facts"] = "all good" })).Diagnostics.ShouldHaveSingleItem();

        found.EnforcementLevel.ShouldBe(EnforcementLevel.Mandatory);
        found.Message.ShouldContain("MKT4090: this is not a facts document");
    }

    [Fact]
    public async Task Take_levels_from_the_configuration()
    {
        using var bench = new PackBench();
        await bench.ConfigureAsync(NoSwap, EnforcementLevel.Advisory);

        Of(await bench.CertifyAsync(Swapped), NoSwap).EnforcementLevel.ShouldBe(EnforcementLevel.Advisory);
    }

    [Fact]
    public async Task Say_nothing_for_a_rule_that_is_disabled()
    {
        using var bench = new PackBench();
        await bench.ConfigureAsync(NoSwap, EnforcementLevel.Disabled);

        (await bench.CertifyAsync(Swapped)).Diagnostics.ShouldNotContain(diagnostic => diagnostic.PolicyName == NoSwap);
    }

    [Fact]
    public async Task Show_a_waived_finding_and_fail_nothing_for_it()
    {
        using var bench = new PackBench();
        await bench.ConfigureAsync("certification", EnforcementLevel.Mandatory, Waiver("2999-12-31"));

        var found = Of(await bench.CertifyAsync(Swapped), NoSwap);

        found.EnforcementLevel.ShouldBe(EnforcementLevel.Advisory);
        found.Message.ShouldEndWith("[waived by images team until 2999-12-31: replaced in spring]");
    }

    [Fact]
    public async Task Take_waivers_of_the_host_too()
    {
        using var bench = new PackBench(new MarketplacePolicyPackOptions { Waivers = [new Waiver("MKT4250", "*", "known", "images team", new DateOnly(2999, 12, 31))] });

        Of(await bench.CertifyAsync(Swapped), NoSwap).EnforcementLevel.ShouldBe(EnforcementLevel.Advisory);
    }

    [Fact]
    public async Task Take_waivers_of_the_project_too()
    {
        var folder = Directory.CreateTempSubdirectory("pack");
        File.WriteAllText(Path.Combine(folder.FullName, "Pulumi.yaml"), "name: lab\nruntime: dotnet\n");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "policies", "inner"));
        File.WriteAllText(Path.Combine(folder.FullName, "policies", "waivers.yaml"), "waivers:\n  - code: MKT4250\n    subject: sample\n    reason: replaced in spring\n    owner: images team\n    expires: 2999-12-31\n");
        using var bench = new PackBench(MarketplacePolicyPackOptions.OfProject(Path.Combine(folder.FullName, "policies", "inner")));

        var found = Of(await bench.CertifyAsync(Swapped), NoSwap);

        folder.Delete(recursive: true);
        found.Message.ShouldEndWith("[waived by images team until 2999-12-31: replaced in spring]");
    }

    [Fact]
    public void Refuse_to_judge_by_waivers_that_are_not_right()
    {
        var folder = Directory.CreateTempSubdirectory("pack");
        File.WriteAllText(Path.Combine(folder.FullName, "Pulumi.yaml"), "name: lab\nruntime: dotnet\n");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "policies"));
        File.WriteAllText(Path.Combine(folder.FullName, "policies", "waivers.yaml"), "waivers:\n  - code: MKT9999\n");

        var problem = Should.Throw<DiagnosticException>(() => MarketplacePolicyPackOptions.OfProject(folder.FullName));

        folder.Delete(recursive: true);
        problem.Message.ShouldContain("policies/waivers.yaml(2,");
    }

    [Fact]
    public async Task Count_no_waiver_that_has_expired()
    {
        using var bench = new PackBench();
        await bench.ConfigureAsync("certification", EnforcementLevel.Mandatory, Waiver("2020-01-01"));

        Of(await bench.CertifyAsync(Swapped), NoSwap).EnforcementLevel.ShouldBe(EnforcementLevel.Mandatory);
    }

    [Theory]
    [InlineData("""{"baseline": "1999-01"}""", "baseline: there is no baseline \"1999-01\"; known are ")]
    [InlineData("""{"waivers": [{"code": "MKT9999", "subject": "*", "reason": "r", "owner": "o", "expires": "2999-12-31"}]}""", "waivers[0]: there is no rule \"MKT9999\"")]
    [InlineData("""{"waivers": [{"code": "MKT4250", "subject": "*", "reason": "", "owner": "o", "expires": "2999-12-31"}]}""", "waivers[0]: a waiver needs a reason")]
    [InlineData("""{"waivers": [{"code": "MKT4250", "subject": "*", "reason": "r", "owner": "o", "expires": "soon"}]}""", "waivers[0].expires: the value has the wrong type")]
    [InlineData("""{"baselines": []}""", "baselines: not a property; known are baseline, waivers")]
    public async Task Refuse_configuration_with_the_property_that_is_wrong(string properties, string expected)
    {
        using var bench = new PackBench();

        var failure = await Should.ThrowAsync<RpcException>(() => bench.ConfigureAsync("certification", EnforcementLevel.Mandatory, properties));

        failure.Detail.ShouldStartWith("the configuration of policy 'certification' of policy pack 'azure-marketplace@v");
        failure.Detail.ShouldContain(expected);
    }

    [Fact]
    public async Task Judge_an_inspected_disk_that_nothing_certifies()
    {
        using var bench = new PackBench();

        var response = await bench.AnalyzeStackAsync((Type: "marketplace:image:Inspection", Name: "sample", Outputs: new JsonObject { ["digest"] = "blocks-sha256:1", ["facts"] = ImageFactsJson.ToJson(Swapped) }));

        var found = response.Diagnostics.Single(diagnostic => diagnostic.Message.Contains("MKT4250", StringComparison.Ordinal));
        found.PolicyName.ShouldBe(InspectedDisks.Name);
        found.EnforcementLevel.ShouldBe(EnforcementLevel.Mandatory);
        found.Urn.ShouldEndWith("marketplace:image:Inspection::sample");
    }

    [Fact]
    public async Task Leave_an_inspected_disk_to_its_certification()
    {
        using var bench = new PackBench();

        var response = await bench.AnalyzeStackAsync(
            (Type: "marketplace:image:Inspection", Name: "sample", Outputs: new JsonObject { ["digest"] = "blocks-sha256:1", ["facts"] = ImageFactsJson.ToJson(Swapped) }),
            (Type: "marketplace:image:Certification", Name: "sample", Outputs: new JsonObject { ["digest"] = "blocks-sha256:1" }));

        response.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ask_nothing_of_resources_that_no_rule_is_about()
    {
        using var bench = new PackBench();

        var response = await bench.AnalyzeAsync("random:index/randomPet:RandomPet", new JsonObject { ["length"] = 2 });

        response.Diagnostics.ShouldBeEmpty();
        response.NotApplicable.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task Answer_what_the_official_engine_was_recorded_to_ask(string step)
    {
        using var bench = new PackBench();

        foreach (var call in RecordedPolicyCall.Of(step).Where(call => call.Method != "Configure"))
        {
            var (response, error, detail) = await call.SendAsync(bench.Pack);

            error.ShouldBeNull($"{call.Method} {call.Request["urn"]}: {detail}");
            response.ShouldNotBeNull();
        }
    }

    public static TheoryData<string> Recorded => [.. RecordedPolicyCall.Steps];
}
