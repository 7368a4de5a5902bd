using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Marketplace.Definitions;
using Marketplace.Definitions.Images;
using Marketplace.Policies;
using Marketplace.Testing;
using Pulumirpc;

namespace Marketplace.Tests.Policies;

/// <summary>Image definitions as an engine shows them to the pack: inside the inputs of a disk, before anything is built.</summary>
public sealed class DefinitionsInPacks
{
    private const string Console = "kernel-line-must-have-serial-console";

    private static ImageDefinition Sample { get; } = new DefinitionLoader(RepositoryFiles.Root).LoadImage("definitions/images/debian-appliance.yaml").OrThrow().Image;

    private static PackBench Bench() => new(new MarketplacePolicyPackOptions { FindImage = name => name == Sample.Name ? Sample : null });

    private static JsonObject Inputs(DiskDefinition disk) => new() { ["name"] = disk.Name, ["version"] = disk.Version.ToString(), ["definition"] = disk.ToJson(), ["__note"] = "kept" };

    private static DiskDefinition WithoutConsole => Sample.Disk with { KernelArguments = Sample.Disk.KernelArguments.RemoveAll(argument => argument.StartsWith("console=", StringComparison.Ordinal)) };

    private static Task<RemediateResponse> RemediateAsync(PackBench bench, DiskDefinition disk) => bench.Pack.RemediateAsync(
        new AnalyzeRequest { Type = "marketplace:image:Vhd", Name = disk.Name, Urn = "urn:vhd", Properties = JsonParser.Default.Parse<Struct>(Inputs(disk).ToJsonString()) }, default);

    [Fact]
    public async Task Are_judged_by_what_the_inputs_say()
    {
        using var bench = Bench();

        var good = await bench.AnalyzeAsync("marketplace:image:Vhd", Inputs(Sample.Disk));
        var bad = await bench.AnalyzeAsync("marketplace:image:Vhd", Inputs(WithoutConsole));

        good.Diagnostics.ShouldNotContain(diagnostic => diagnostic.PolicyName == Console);
        bad.Diagnostics.Where(diagnostic => diagnostic.PolicyName == Console).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Are_left_alone_while_no_policy_remediates()
    {
        using var bench = Bench();

        (await RemediateAsync(bench, WithoutConsole)).Remediations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Are_mended_where_a_rule_knows_a_safe_way()
    {
        using var bench = Bench();
        await bench.ConfigureAsync(Console, EnforcementLevel.Remediate);

        var mended = (await RemediateAsync(bench, WithoutConsole)).Remediations.ShouldHaveSingleItem();

        mended.PolicyName.ShouldBe(Console);
        var inputs = JsonNode.Parse(JsonFormatter.Default.Format(mended.Properties))!.AsObject();
        ((string)inputs["__note"]!).ShouldBe("kept");
        var disk = DiskDefinition.Check(inputs["definition"]!.AsObject(), "definition").OrThrow();
        (disk with { KernelArguments = [] }).ToJson().ToJsonString().ShouldBe((WithoutConsole with { KernelArguments = [] }).ToJson().ToJsonString());
        (await bench.AnalyzeAsync("marketplace:image:Vhd", inputs)).Diagnostics.ShouldNotContain(diagnostic => diagnostic.PolicyName == Console);
    }

    [Fact]
    public async Task Are_not_touched_when_nothing_is_wrong()
    {
        using var bench = Bench();
        await bench.ConfigureAsync(Console, EnforcementLevel.Remediate);

        (await RemediateAsync(bench, Sample.Disk)).Remediations.ShouldBeEmpty();
    }
}
