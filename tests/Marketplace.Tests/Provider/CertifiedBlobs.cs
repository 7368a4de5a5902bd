using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Marketplace.Tests.Provider;

/// <summary>What a page blob and the blob of a cloud build ask of a certification before they let a disk go further.</summary>
public sealed class CertifiedBlobs
{
    private const string Type = "marketplace:image:CertifiedBlob";
    private const string Facts = "sha256:1";
    private const string Digest = "blocks-sha256:1";

    public static TheoryData<string, string, string, string, string> Refusals => new()
    {
        { "digest", "blocks-sha256:2", "MKT4143", "the certification is of a disk with the digest \"blocks-sha256:2\", this one has \"blocks-sha256:1\"", "Certify this disk." },
        { "factsDigest", "sha256:2", "MKT4144", "the certification judged the facts \"sha256:2\", those of the disk are \"sha256:1\"", "Certify the facts of the disk's own Inspection." },
        { "baseline", "2025-01", "MKT4145", "the certification is by the baseline \"2025-01\", the stack's is \"2026-11\"", "Certify it by the baseline of the stack: marketplace:baseline in its configuration." },
        { "verdict", "failed", "MKT4142", "the verdict of its certification is \"failed\", expected \"passed\"", "Mend what was found, and have it certified again." },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Refuse_a_certification_of_something_else(string name, string value, string code, string reason, string help)
    {
        using var bench = await ProviderBench.StartAsync();
        var certification = CertifiedImage.Summary(Digest, Facts).SetItem(name, value);

        foreach (var (type, inputs) in new[] { (ProviderBench.BlobType, Upload(certification)), (Type, Inputs("\"0x1\"", certification)) })
        {
            var failure = (await bench.CheckAsync(type, inputs)).Failures.ShouldHaveSingleItem();
            failure.Reason.ShouldBe($"{code}: \"web-1.2.3.vhd\" goes no further: {reason}. {help}");
            failure.Property.ShouldBe("certification");
            // Whoever leaves Check out gets no further either.
            (await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(type, inputs))).Detail.ShouldStartWith($"error {code}: \"web-1.2.3.vhd\" goes no further: {reason}\n");
        }
        bench.Requests.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Refuse_a_disk_without_a_certification()
    {
        using var bench = await ProviderBench.StartAsync();

        (await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.BlobType, Upload(null)))).Detail
            .ShouldBe("error MKT4142: \"web-1.2.3.vhd\" goes no further: it is not certified\n  Give it the outputs of its marketplace:image:Certification.");
        bench.Requests.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Wait_for_what_a_preview_does_not_know()
    {
        using var bench = await ProviderBench.StartAsync();
        var certification = CertifiedImage.Summary(Digest, Facts).SetItem("verdict", PropertyValue.Computed).SetItem("digest", PropertyValue.Computed);

        (await bench.CheckAsync(ProviderBench.BlobType, Upload(certification))).Failures.ShouldBeEmpty();
        (await bench.CheckAsync(ProviderBench.BlobType, Upload(null).SetItem("certification", PropertyValue.Computed))).Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Leave_alone_what_was_let_through_by_an_earlier_baseline()
    {
        using var bench = await ProviderBench.StartAsync();
        var olds = Upload(CertifiedImage.Summary(Digest, Facts, baseline: "2025-01"));

        var kept = await bench.CheckAsync(ProviderBench.BlobType, olds.Remove("source").Remove("digest").Remove("factsDigest").Remove("certification"), olds);

        kept.Failures.ShouldBeEmpty();
        ProviderBench.Read(kept.Inputs).ShouldBe(olds);
    }

    [Fact]
    public async Task Let_the_disk_through_whose_blob_is_still_the_one_that_was_inspected()
    {
        using var bench = await ProviderBench.StartAsync();
        var digest = await TestDisk.WriteAsync(bench.Folder, "a.vhd");
        await bench.UploadAsync("a.vhd", "web-1.2.3.vhd");
        var etag = await bench.ETagAsync("web-1.2.3.vhd");
        var inputs = Inputs(etag, CertifiedImage.Summary(digest, Facts)).SetItem("digest", digest);

        var (id, outputs) = await bench.CreateAsync(Type, inputs);

        outputs["uri"].ShouldBe("https://vhds.blob.azure.test/images/web-1.2.3.vhd");
        ProviderBench.Read((await bench.ReadAsync(Type, id, inputs, outputs)).Properties).ShouldBe(outputs);
        await TestDisk.WriteAsync(bench.Folder, "b.vhd", seed: 2);
        await bench.UploadAsync("b.vhd", "web-1.2.3.vhd");
        var seen = await bench.ReadAsync(Type, id, inputs, outputs);
        (await bench.DiffAsync(Type, ProviderBench.Read(seen.Inputs), inputs)).Diffs.ShouldBe(["etag"]);
        (await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(Type, inputs))).Detail.ShouldContain("error MKT4140: the disk in the cloud is another one");
        await bench.Provider.DeleteAsync(new DeleteRequest { Urn = ProviderBench.Urn(Type), Id = id, Properties = ProviderBench.Write(outputs) }, CancellationToken.None);
        (await bench.ReadAsync(Type, id, inputs, outputs)).Id.ShouldBe(id);
    }

    private static PropertyMap Upload(PropertyMap? certification)
    {
        var inputs = ProviderBench.BlobInputs("a.vhd", Digest).SetItem("factsDigest", Facts);
        return certification is null ? inputs.Remove("certification") : inputs.SetItem("certification", certification);
    }

    private static PropertyMap Inputs(string etag, PropertyMap certification) => new()
    {
        ["resourceGroupName"] = "rg",
        ["accountName"] = "vhds",
        ["containerName"] = "images",
        ["blobName"] = "web-1.2.3.vhd",
        ["etag"] = etag,
        ["digest"] = Digest,
        ["factsDigest"] = Facts,
        ["certification"] = certification,
    };
}
