using Marketplace.Imaging.Disks;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Marketplace.Tests.Provider;

public sealed class Downloads
{
    private const string Disk = ".mkt/images/web-1.2.3.vhd";

    [Fact]
    public async Task Bring_the_data_of_a_disk_here()
    {
        using var bench = await ProviderBench.StartAsync();
        var (inputs, digest) = await UploadedAsync(bench);

        var (id, outputs) = await bench.CreateAsync(ProviderBench.DownloadType, inputs);

        id.ShouldBe("web-1.2.3");
        outputs.ShouldBe(inputs.SetItems(new PropertyMap { ["path"] = Disk, ["digest"] = digest, ["virtualSize"] = 32.0 * 1024 * 1024 }));
        DiskDigest.Compute(bench.Folder[Disk], CancellationToken.None).ShouldBe(digest);
        Directory.EnumerateFiles(bench.Folder[".mkt/images"]).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Refuse_a_disk_that_somebody_replaced()
    {
        using var bench = await ProviderBench.StartAsync();
        var (inputs, _) = await UploadedAsync(bench);

        (await RefusalAsync(bench, inputs.SetItem("etag", "\"0x0\""))).ShouldContain("error MKT4140: the disk in the cloud is another one, with the entity tag \"0x");
        (await RefusalAsync(bench, inputs.SetItem("blobName", "none.vhd"))).ShouldContain("error MKT4140: the disk in the cloud is gone; the run wrote one with \"0x");
        File.Exists(bench.Folder[Disk]).ShouldBeFalse();
    }

    [Fact]
    public async Task Are_repeated_for_another_entity_tag()
    {
        using var bench = await ProviderBench.StartAsync();
        var (inputs, _) = await UploadedAsync(bench);

        var diff = await bench.DiffAsync(ProviderBench.DownloadType, inputs, inputs.SetItem("etag", "\"0x0\""));
        diff.Diffs.ShouldBe(["etag"]);
        diff.Replaces.ShouldBeEmpty();
        (await bench.DiffAsync(ProviderBench.DownloadType, inputs, inputs.SetItem("version", "2.0.0"))).Replaces.ShouldBe(["version"]);
    }

    [Fact]
    public async Task Are_gone_with_their_file()
    {
        using var bench = await ProviderBench.StartAsync();
        var (inputs, _) = await UploadedAsync(bench);
        var (id, outputs) = await bench.CreateAsync(ProviderBench.DownloadType, inputs);

        ProviderBench.Read((await bench.ReadAsync(ProviderBench.DownloadType, id, inputs, outputs)).Properties).ShouldBe(outputs);
        await File.WriteAllTextAsync(bench.Folder[Disk], "something else");
        (await bench.ReadAsync(ProviderBench.DownloadType, id, inputs, outputs)).Id.ShouldBeEmpty();
        await File.WriteAllTextAsync(bench.Folder[Disk + ".partial"], "half");
        await bench.Provider.DeleteAsync(new DeleteRequest { Urn = ProviderBench.Urn(ProviderBench.DownloadType), Id = id, Properties = ProviderBench.Write(outputs) }, CancellationToken.None);
        Directory.EnumerateFiles(bench.Folder[".mkt/images"]).ShouldBeEmpty();
        (await bench.ReadAsync(ProviderBench.DownloadType, id, inputs, outputs)).Id.ShouldBeEmpty();
    }

    [Fact]
    public async Task Are_known_by_their_place_alone_in_a_preview()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = Inputs("\"0x1\"").SetItem("etag", PropertyValue.Computed);

        (await bench.CheckAsync(ProviderBench.DownloadType, inputs)).Failures.ShouldBeEmpty();
        var preview = ProviderBench.Read((await bench.Provider.CreateAsync(new CreateRequest { Urn = ProviderBench.Urn(ProviderBench.DownloadType), Preview = true, Properties = ProviderBench.Write(inputs) }, CancellationToken.None)).Properties);
        preview["path"].ShouldBe(Disk);
        preview["digest"].ContainsUnknowns.ShouldBeTrue();
    }

    [Theory]
    [InlineData("name", "../web", "\"name\" is \"../web\", expected letters, digits, dots and dashes: it becomes the name of a file")]
    [InlineData("version", "1", "\"version\" is \"1\", expected three numbers with dots, such as 1.0.0")]
    [InlineData("blobName", "web.img", "\"blobName\" is \"web.img\", expected a name ending in .vhd without white space, % and quotes")]
    public async Task Refuse_inputs_that_cannot_be(string name, string value, string reason)
    {
        using var bench = await ProviderBench.StartAsync();

        (await bench.CheckAsync(ProviderBench.DownloadType, Inputs("\"0x1\"").SetItem(name, value))).Failures.ShouldHaveSingleItem().Reason.ShouldBe(reason);
    }

    private static async Task<string> RefusalAsync(ProviderBench bench, PropertyMap inputs) =>
        (await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.DownloadType, inputs))).Detail;

    // A run's result, as far as anybody can tell.
    private static async Task<(PropertyMap Inputs, string Digest)> UploadedAsync(ProviderBench bench)
    {
        var digest = await TestDisk.WriteAsync(bench.Folder, "a.vhd");
        await bench.UploadAsync("a.vhd", "web-1.2.3.vhd");
        return (Inputs(await bench.ETagAsync("web-1.2.3.vhd")), digest);
    }

    private static PropertyMap Inputs(string etag) => new()
    {
        ["name"] = "web",
        ["version"] = "1.2.3",
        ["resourceGroupName"] = "rg",
        ["accountName"] = "vhds",
        ["containerName"] = "images",
        ["blobName"] = "web-1.2.3.vhd",
        ["etag"] = etag,
    };
}
