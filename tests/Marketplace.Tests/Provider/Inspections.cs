using System.Text.Json.Nodes;
using Marketplace.Testing;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Marketplace.Tests.Provider;

public sealed class Inspections
{
    private const string Disk = ".mkt/images/web-1.2.3.vhd";
    private const string Document = ".mkt/images/web-1.2.3.facts.json";

    [Fact]
    public async Task Give_the_facts_and_write_all_of_them_beside_the_disk()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = await InputsAsync(bench);

        var (id, outputs) = await bench.CreateAsync(ProviderBench.InspectionType, inputs);

        id.ShouldBe("web-1.2.3");
        outputs["factsPath"].ShouldBe(Document);
        outputs["operatingSystem"].ShouldBe("debian 12");
        outputs["architecture"].ShouldBe("x64");
        outputs["problems"].ShouldBe(0.0);
        ((PropertyMap)((PropertyValue.ObjectValue)outputs["facts"]).Members)["digest"].ShouldBe(inputs["digest"]);
        JsonNode.Parse(await File.ReadAllTextAsync(bench.Folder[Document]))!["operatingSystem"]!["release"]!.ToString().ShouldBe("12");
        File.Exists(bench.Folder[Document + ".partial"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Are_repeated_when_the_digest_changes_and_not_when_the_place_does()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = await InputsAsync(bench);

        (await bench.DiffAsync(ProviderBench.InspectionType, inputs, inputs.SetItem("source", "elsewhere/web.vhd"))).Changes.ShouldBe(DiffResponse.Types.DiffChanges.DiffNone);
        var diff = await bench.DiffAsync(ProviderBench.InspectionType, inputs, inputs.SetItem("digest", "blocks-sha256:1"));
        diff.Diffs.ShouldBe(["digest"]);
        diff.Replaces.ShouldBeEmpty();
        var outputs = (await bench.CreateAsync(ProviderBench.InspectionType, inputs)).Outputs;
        var other = await InputsAsync(bench, seed: 2);
        var updated = await bench.Provider.UpdateAsync(new UpdateRequest { Urn = ProviderBench.Urn(ProviderBench.InspectionType), Id = "web-1.2.3", OldInputs = ProviderBench.Write(inputs), Olds = ProviderBench.Write(outputs), News = ProviderBench.Write(other) }, CancellationToken.None);
        ProviderBench.Read(updated.Properties)["digest"].ShouldBe(other["digest"]);
        ProviderBench.Read(updated.Properties)["factsDigest"].ShouldNotBe(outputs["factsDigest"]);
    }

    [Fact]
    public async Task Are_found_as_long_as_their_document_is_what_was_written()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = await InputsAsync(bench);
        var (id, outputs) = await bench.CreateAsync(ProviderBench.InspectionType, inputs);

        ProviderBench.Read((await bench.ReadAsync(ProviderBench.InspectionType, id, inputs, outputs)).Properties).ShouldBe(outputs);
        await File.AppendAllTextAsync(bench.Folder[Document], " ");
        (await bench.ReadAsync(ProviderBench.InspectionType, id, inputs, outputs)).Id.ShouldBeEmpty();
        File.Delete(bench.Folder[Document]);
        (await bench.ReadAsync(ProviderBench.InspectionType, id, inputs, outputs)).Id.ShouldBeEmpty();
        (await bench.ReadAsync(ProviderBench.InspectionType, "nothing-1.0.0")).Id.ShouldBeEmpty();
    }

    [Fact]
    public async Task Go_with_their_document_and_leave_another_one_alone()
    {
        using var bench = await ProviderBench.StartAsync();
        var (id, outputs) = await bench.CreateAsync(ProviderBench.InspectionType, await InputsAsync(bench));
        var delete = new DeleteRequest { Urn = ProviderBench.Urn(ProviderBench.InspectionType), Id = id, Properties = ProviderBench.Write(outputs) };
        var written = await File.ReadAllTextAsync(bench.Folder[Document]);

        await File.WriteAllTextAsync(bench.Folder[Document], "{}");
        await bench.Provider.DeleteAsync(delete, CancellationToken.None);
        File.Exists(bench.Folder[Document]).ShouldBeTrue();
        await File.WriteAllTextAsync(bench.Folder[Document], written);
        await bench.Provider.DeleteAsync(delete, CancellationToken.None);
        File.Exists(bench.Folder[Document]).ShouldBeFalse();
        File.Exists(bench.Folder[Disk]).ShouldBeTrue();
    }

    [Fact]
    public async Task Are_known_by_their_place_alone_in_a_preview()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = new PropertyMap { ["source"] = Disk, ["digest"] = PropertyValue.Computed };

        (await bench.CheckAsync(ProviderBench.InspectionType, inputs)).Failures.ShouldBeEmpty();
        var preview = ProviderBench.Read((await bench.Provider.CreateAsync(new CreateRequest { Urn = ProviderBench.Urn(ProviderBench.InspectionType), Preview = true, Properties = ProviderBench.Write(inputs) }, CancellationToken.None)).Properties);
        preview["factsPath"].ShouldBe(Document);
        preview["facts"].ContainsUnknowns.ShouldBeTrue();
        File.Exists(bench.Folder[Document]).ShouldBeFalse();
    }

    [Fact]
    public async Task Need_the_disk_with_that_digest()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = await InputsAsync(bench);

        (await RefusalAsync(bench, inputs.SetItem("source", ".mkt/images/none.vhd"))).ShouldBe(".mkt/images/none.vhd: error MKT4034: the disk to inspect is missing\n  Build it again: mkt refresh, then mkt up");
        (await RefusalAsync(bench, inputs.SetItem("digest", "blocks-sha256:0"))).ShouldContain($"error MKT4033: the disk to inspect has the digest {((PropertyValue.StringValue)inputs["digest"]).Value}, expected blocks-sha256:0");
        File.Exists(bench.Folder[Document]).ShouldBeFalse();
    }

    [Fact]
    public async Task Tell_what_is_wrong_with_a_damaged_disk()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = await InputsAsync(bench);
        // The root file system's own description of itself.
        using (var file = File.OpenHandle(bench.Folder[Disk], FileMode.Open, FileAccess.ReadWrite))
            RandomAccess.Write(file, new byte[1024], (40 << 20) + 1024);
        var digest = Marketplace.Imaging.Disks.DiskDigest.Compute(bench.Folder[Disk], CancellationToken.None);

        var (_, outputs) = await bench.CreateAsync(ProviderBench.InspectionType, inputs.SetItem("digest", digest));

        outputs["operatingSystem"].ShouldBe("none");
        outputs["architecture"].ShouldBe("none");
        (await File.ReadAllTextAsync(bench.Folder[Document])).ShouldContain("\"notObservable\"");
    }

    [Theory]
    [InlineData("digest", "sha256:1", "\"digest\" is \"sha256:1\", expected the digest of a Vhd, which begins with blocks-sha256:")]
    [InlineData("source", "/etc/passwd", "\"source\" is \"/etc/passwd\", expected a path relative to the project and inside of it")]
    [InlineData("source", "../other/a.vhd", "\"source\" is \"../other/a.vhd\", expected a path relative to the project and inside of it")]
    [InlineData("surce", "a.vhd", "\"surce\" is not an input; did you mean \"source\"?")]
    public async Task Refuse_inputs_that_cannot_be(string name, string value, string reason)
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = new PropertyMap { ["source"] = Disk, ["digest"] = "blocks-sha256:0" };

        (await bench.CheckAsync(ProviderBench.InspectionType, inputs.SetItem(name, value))).Failures.ShouldHaveSingleItem().Reason.ShouldBe(reason);
    }

    private static async Task<string> RefusalAsync(ProviderBench bench, PropertyMap inputs) =>
        (await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.InspectionType, inputs))).Detail;

    private static async Task<PropertyMap> InputsAsync(ProviderBench bench, int seed = 1)
    {
        Directory.CreateDirectory(bench.Folder[".mkt/images"]);
        var system = new CertifiableSystem(bench.Folder[$"system-{seed}"]).With("/etc/seed", $"{seed}\n");
        await system.WriteVhdAsync(bench.Folder[Disk], CertifiableSystem.SmallestDisk);
        return new PropertyMap { ["source"] = Disk, ["digest"] = Marketplace.Imaging.Disks.DiskDigest.Compute(bench.Folder[Disk], CancellationToken.None) };
    }
}
