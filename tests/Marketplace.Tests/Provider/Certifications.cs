using System.Text.Json.Nodes;
using Marketplace.Testing;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Marketplace.Tests.Provider;

public sealed class Certifications
{
    private const string Type = "marketplace:image:Certification";
    private const string Report = ".mkt/images/web-1.2.3.certification.json";
    private const string Swap = "\n/swap none swap sw 0 0\n";

    [Fact]
    public async Task Say_what_a_baseline_says_of_the_facts()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = await CheckedAsync(bench, await CertifiedImage.InspectAsync(bench));

        var (id, outputs) = await bench.CreateAsync(Type, inputs);

        id.ShouldBe("web-1.2.3");
        outputs["verdict"].ShouldBe("passed");
        outputs["baseline"].ShouldBe("2026-11");
        outputs["digest"].ShouldBe(inputs["digest"]);
        outputs["reportPath"].ShouldBe(Report);
        ((PropertyValue.NumberValue)((PropertyValue.ObjectValue)outputs["counts"]).Members["passed"]).Value.ShouldBeGreaterThan(50);
        ((PropertyValue.NumberValue)((PropertyValue.ObjectValue)outputs["counts"]).Members["failed"]).Value.ShouldBe(0);
        ((PropertyValue.ListValue)outputs["findings"]).Items.ShouldContain("MKT4208");
        var report = JsonNode.Parse(await File.ReadAllTextAsync(bench.Folder[Report]))!;
        ((string?)report["verdict"]).ShouldBe("passed");
        ((string?)report["target"]!["digest"]).ShouldBe(((PropertyValue.StringValue)inputs["digest"]).Value);
    }

    [Fact]
    public async Task Fail_with_each_mandatory_finding_and_write_the_report_all_the_same()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = await CheckedAsync(bench, await CertifiedImage.InspectAsync(bench, system => system.Edit("/etc/fstab", text => text + Swap).Edit("/etc/shadow", shadow => shadow.Replace("root:!*:", "root::", StringComparison.Ordinal))));

        var refusal = await RefusalAsync(bench, inputs);

        refusal.ShouldStartWith($"{Report}: error MKT4141: \"web\" is not certified by the baseline 2026-11: 2 mandatory findings; nothing was uploaded\n  MKT4250 The OS disk must have no swap partition and no swap file: ");
        refusal.ShouldContain(" (/etc/fstab:4)\n    ");
        refusal.ShouldContain(" (/etc/passwd:1)\n    ");
        refusal.ShouldEndWith("Mend the definition and run mkt up again. The report has all that was judged; a finding can be accepted for a time in policies/waivers.yaml.");
        ((string?)JsonNode.Parse(await File.ReadAllTextAsync(bench.Folder[Report]))!["verdict"]).ShouldBe("failed");
        (await Should.ThrowAsync<RpcException>(() => bench.Provider.UpdateAsync(new UpdateRequest { Urn = ProviderBench.Urn(Type), Id = "web-1.2.3", News = ProviderBench.Write(inputs), Olds = ProviderBench.Write(inputs) }, CancellationToken.None))).Detail.ShouldBe(refusal);
    }

    [Fact]
    public async Task Take_the_waivers_of_the_project_that_count_today()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = await CertifiedImage.InspectAsync(bench, system => system.Edit("/etc/fstab", text => text + Swap));
        await WriteWaiversAsync(bench, "2099-01-01");

        var waived = await CheckedAsync(bench, inputs);
        var (_, outputs) = await bench.CreateAsync(Type, waived);
        ((PropertyValue.NumberValue)((PropertyValue.ObjectValue)outputs["counts"]).Members["waived"]).Value.ShouldBe(1);

        await WriteWaiversAsync(bench, "2001-01-01");
        var expired = await CheckedAsync(bench, inputs, waived);
        (await bench.DiffAsync(Type, waived, expired)).Diffs.ShouldBe(["waivers"]);
        (await RefusalAsync(bench, expired)).ShouldContain("MKT4250");
    }

    [Fact]
    public async Task Are_not_made_with_waivers_that_are_not_right()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = await CertifiedImage.InspectAsync(bench);

        (await bench.CheckAsync(Type, inputs.SetItem("waivers", new PropertyValue.ListValue([new PropertyMap { ["code"] = "MKT4250" }])))).Failures.ShouldHaveSingleItem().Reason
            .ShouldBe("\"waivers[0]\" needs the texts code, subject, reason and owner, and the day expires, such as 2027-03-31");
        (await bench.CheckAsync(Type, inputs.SetItem("waivers", new PropertyValue.ListValue([Waiver("MKT0001")])))).Failures.ShouldHaveSingleItem().Reason
            .ShouldBe("\"waivers[0]\" is for \"MKT0001\", and there is no such rule");
        (await bench.CheckAsync(Type, inputs.SetItem("waivers", new PropertyValue.ListValue([Waiver("MKT4360")])))).Failures.ShouldHaveSingleItem().Reason
            .ShouldContain("which nobody can waive");
        await WriteWaiversAsync(bench, "someday");
        (await bench.CheckAsync(Type, inputs)).Failures.ShouldHaveSingleItem().Reason.ShouldContain("policies/waivers.yaml");
    }

    [Fact]
    public async Task Refuse_facts_that_are_not_those_of_the_disk()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = await CheckedAsync(bench, await CertifiedImage.InspectAsync(bench, system => system.Edit("/etc/fstab", text => text + Swap)));
        var path = bench.Folder[".mkt/images/web-1.2.3.facts.json"];
        var document = await File.ReadAllTextAsync(path);

        // Another disk's digest, a changed document, other facts than the document has, no document.
        (await RefusalAsync(bench, inputs.SetItem("digest", "blocks-sha256:0"))).ShouldContain("error MKT4146: the facts are of a disk with the digest ");
        await File.WriteAllTextAsync(path, document.Replace("\"type\": \"file\"", "\"type\": \"none\"", StringComparison.Ordinal) + " ");
        (await RefusalAsync(bench, inputs)).ShouldContain("error MKT4146: the facts were changed after they were read from the disk: the document has the digest sha256:");
        await File.WriteAllTextAsync(path, document);
        var facts = ((PropertyValue.ObjectValue)inputs["facts"]).Members.Remove("storage");
        (await RefusalAsync(bench, inputs.SetItem("facts", facts))).ShouldContain("error MKT4146: the facts that were given are not those in the document");
        File.Delete(path);
        (await RefusalAsync(bench, inputs)).ShouldStartWith(".mkt/images/web-1.2.3.facts.json: error MKT4146: the facts of the disk are missing");
    }

    [Fact]
    public async Task Judge_again_when_facts_or_baseline_change_and_not_when_a_place_does()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = await CheckedAsync(bench, await CertifiedImage.InspectAsync(bench));

        (await bench.DiffAsync(Type, inputs, inputs.SetItem("factsPath", "elsewhere.json"))).Changes.ShouldBe(DiffResponse.Types.DiffChanges.DiffNone);
        (await bench.DiffAsync(Type, inputs, inputs.SetItem("factsDigest", "sha256:0").SetItem("baseline", "2027-05"))).Diffs.ShouldBe(["baseline", "factsDigest"]);
        (await bench.DiffAsync(Type, inputs, inputs.SetItem("version", "2.0.0"))).Replaces.ShouldBe(["version"]);
    }

    [Fact]
    public async Task Are_unknown_in_a_preview_and_go_with_their_report()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = await CertifiedImage.InspectAsync(bench);
        var unknown = inputs.SetItem("facts", PropertyValue.Computed).SetItem("digest", PropertyValue.Computed).SetItem("factsDigest", PropertyValue.Computed);

        (await bench.CheckAsync(Type, unknown)).Failures.ShouldBeEmpty();
        var preview = ProviderBench.Read((await bench.Provider.CreateAsync(new CreateRequest { Urn = ProviderBench.Urn(Type), Preview = true, Properties = ProviderBench.Write(await CheckedAsync(bench, unknown)) }, CancellationToken.None)).Properties);
        preview["verdict"].ContainsUnknowns.ShouldBeTrue();
        preview["reportPath"].ShouldBe(Report);
        File.Exists(bench.Folder[Report]).ShouldBeFalse();

        var (id, outputs) = await bench.CreateAsync(Type, await CheckedAsync(bench, inputs));
        ProviderBench.Read((await bench.ReadAsync(Type, id, inputs, outputs)).Properties).ShouldBe(outputs);
        (await bench.ReadAsync(Type, id)).Id.ShouldBeEmpty();
        await bench.Provider.DeleteAsync(new DeleteRequest { Urn = ProviderBench.Urn(Type), Id = id, Properties = ProviderBench.Write(outputs) }, CancellationToken.None);
        File.Exists(bench.Folder[Report]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("baseline", "1999-01", "baseline", "MKT4152: \"baseline\" is \"1999-01\", and there is no such baseline; there is 2026-11")]
    [InlineData("digest", "etag:1", "digest", "\"digest\" is \"etag:1\", expected the digest of a disk, which begins with blocks-sha256:")]
    [InlineData("factsPath", "../facts.json", "factsPath", "\"factsPath\" is \"../facts.json\", expected a path relative to the project and inside of it")]
    public async Task Refuse_inputs_that_cannot_be(string name, string value, string property, string reason)
    {
        using var bench = await ProviderBench.StartAsync();
        var failure = (await bench.CheckAsync(Type, (await CertifiedImage.InspectAsync(bench)).SetItem(name, value))).Failures.ShouldHaveSingleItem();

        failure.Reason.ShouldBe(reason);
        failure.Property.ShouldBe(property);
    }

    [Fact]
    public async Task Are_by_the_baseline_of_the_stack()
    {
        using var bench = await ProviderBench.StartAsync();

        (await bench.Provider.CheckConfigAsync(new CheckRequest { News = ProviderBench.Write(new PropertyMap { ["baseline"] = "1999-01" }) }, CancellationToken.None)).Failures.ShouldHaveSingleItem().Reason
            .ShouldBe("MKT4152: \"marketplace:baseline\" is \"1999-01\", and there is no such baseline; there is 2026-11");
        (await Should.ThrowAsync<RpcException>(() => bench.Provider.ConfigureAsync(new ConfigureRequest { Args = ProviderBench.Write(new PropertyMap { ["baseline"] = "1999-01" }) }, CancellationToken.None))).Detail.ShouldStartWith("MKT4152");
        await bench.Provider.ConfigureAsync(new ConfigureRequest { Args = ProviderBench.Write(new PropertyMap { ["baseline"] = "2026-11" }) }, CancellationToken.None);
        (await CheckedAsync(bench, await CertifiedImage.InspectAsync(bench)))["baseline"].ShouldBe("2026-11");
    }

    private static PropertyMap Waiver(string code) => new() { ["code"] = code, ["subject"] = "web", ["reason"] = "r", ["owner"] = "o", ["expires"] = "2099-01-01" };

    private static async Task WriteWaiversAsync(ProviderBench bench, string day)
    {
        Directory.CreateDirectory(bench.Folder["policies"]);
        await File.WriteAllTextAsync(bench.Folder["policies/waivers.yaml"], $"waivers:\n  - code: MKT4250\n    subject: web\n    reason: It goes with the next release.\n    owner: platform team\n    expires: {day}\n");
    }

    private static async Task<PropertyMap> CheckedAsync(ProviderBench bench, PropertyMap inputs, PropertyMap? olds = null)
    {
        var answer = await bench.CheckAsync(Type, inputs, olds);
        answer.Failures.ShouldBeEmpty();
        return ProviderBench.Read(answer.Inputs);
    }

    private static async Task<string> RefusalAsync(ProviderBench bench, PropertyMap inputs) =>
        (await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(Type, inputs))).Detail;
}
