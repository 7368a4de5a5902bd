using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace Runtime.Tests.Simulator;

public sealed class GalleryImageVersions : IDisposable
{
    private readonly CloudBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Are_replicated_region_by_region()
    {
        await bench.WithImageAsync();
        var creating = (await bench.ArmAsync("PUT", CloudBench.Version, CloudBench.VersionBody("westeurope", "northeurope", "eastus").ToJsonString())).Expect(201);
        var seen = new List<string>();

        for (var turn = 0; turn < 20 && (seen.Count == 0 || !seen[^1].StartsWith("Completed", StringComparison.Ordinal)); turn++)
            seen.Add(Describe((await bench.ArmAsync("GET", CloudBench.Version + "?$expand=ReplicationStatus")).Expect(200).Json!));

        seen.ShouldContain(s => s.StartsWith("InProgress", StringComparison.Ordinal) && s.Contains("Replicating", StringComparison.Ordinal));
        seen[^1].ShouldBe("Completed: East US Completed 100, North Europe Completed 100, West Europe Completed 100");
        (await bench.ArmAsync("GET", creating.Header("Azure-AsyncOperation")!)).Json!["status"]!.ToString().ShouldBe("Succeeded");
        var read = (await bench.ArmAsync("GET", CloudBench.Version)).Json!["properties"]!;
        read["replicationStatus"].ShouldBeNull();
        read["storageProfile"]!["osDiskImage"]!["sizeInGB"]!.GetValue<int>().ShouldBe(1);
        read["provisioningState"]!.ToString().ShouldBe("Succeeded");
    }

    [Fact]
    public async Task Never_change_in_content()
    {
        await bench.WithImageAsync();
        var body = CloudBench.VersionBody("westeurope");
        (await bench.ArmToEndAsync("PUT", CloudBench.Version, body.ToJsonString())).Expect(200);
        await bench.Blobs.UploadVhdAsync("disks/other.vhd", megabytes: 21);
        body["properties"]!["storageProfile"]!["osDiskImage"]!["source"]!["uri"] = "https://vhds.blob.azure.test/disks/other.vhd";

        var refused = (await bench.ArmAsync("PUT", CloudBench.Version, body.ToJsonString())).Expect(409, "PropertyChangeNotAllowed");

        refused.Json!["error"]!["target"]!.ToString().ShouldBe("galleryImageVersion.properties.storageProfile.osDiskImage.source.uri");
    }

    [Fact]
    public async Task Change_regions_and_what_else_may_change()
    {
        await bench.WithImageAsync();
        (await bench.ArmToEndAsync("PUT", CloudBench.Version, CloudBench.VersionBody("westeurope").ToJsonString())).Expect(200);
        await bench.Blobs.SendAsync("DELETE", "disks/debian.vhd");
        var wider = CloudBench.VersionBody("westeurope", "northeurope");
        wider["properties"]!["publishingProfile"]!["excludeFromLatest"] = true;

        (await bench.ArmToEndAsync("PUT", CloudBench.Version, wider.ToJsonString())).Expect(200);

        var read = (await bench.ArmAsync("GET", CloudBench.Version + "?$expand=ReplicationStatus")).Json!;
        Describe(read).ShouldBe("Completed: North Europe Completed 100, West Europe Completed 100");
        read["properties"]!["publishingProfile"]!["excludeFromLatest"]!.GetValue<bool>().ShouldBeTrue();
        (await bench.ArmToEndAsync("PUT", CloudBench.Version, CloudBench.VersionBody("westeurope").ToJsonString())).Expect(200);
        Describe((await bench.ArmAsync("GET", CloudBench.Version + "?$expand=ReplicationStatus")).Json!).ShouldBe("Completed: West Europe Completed 100");
    }

    [Theory]
    [InlineData("northeurope", "must include the location of the image version")]
    [InlineData("westeurope,westeurope", "is named twice")]
    [InlineData("westeurope,atlantis", "is not a region")]
    public async Task Refuse_bad_regions(string regions, string message)
    {
        await bench.WithImageAsync();

        (await bench.ArmAsync("PUT", CloudBench.Version, CloudBench.VersionBody(regions.Split(',')).ToJsonString())).Expect(400, "InvalidParameter").Message!.ShouldContain(message);
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.0.0-beta")]
    [InlineData("01.0.0")]
    [InlineData("1.0.4294967296")]
    [InlineData("latest")]
    public async Task Refuse_bad_names(string name)
    {
        await bench.WithImageAsync();

        (await bench.ArmAsync("PUT", $"{CloudBench.Image}/versions/{name}", CloudBench.VersionBody("westeurope").ToJsonString())).Expect(400, "InvalidParameter").Message!.ShouldContain("MajorVersion.MinorVersion.Patch");
    }

    [Fact]
    public async Task Need_a_source_that_exists_where_they_are_made()
    {
        await bench.WithImageAsync();

        (await PutAsync(s => s["uri"] = "https://vhds.blob.azure.test/disks/missing.vhd")).Expect(404, "BlobNotFound");
        (await PutAsync(s => s["uri"] = "https://elsewhere.blob.azure.test/disks/debian.vhd")).Expect(400, "InvalidParameter");
        (await PutAsync(s => s["uri"] = "not an address")).Expect(400, "InvalidParameter");
        (await PutAsync(s => s.Remove("storageAccountId"))).Expect(400, "InvalidParameter");
        (await PutAsync(s => s["storageAccountId"] = CloudBench.Account + "x")).Expect(404, "ResourceNotFound");
        var away = CloudBench.VersionBody("northeurope");
        away["location"] = "northeurope";
        (await bench.ArmAsync("PUT", CloudBench.Version, away.ToJsonString())).Expect(400, "InvalidParameter").Message!.ShouldContain("is in 'westeurope'");
        var both = CloudBench.VersionBody("westeurope");
        both["properties"]!["storageProfile"]!["source"] = new JsonObject { ["id"] = CloudBench.Version };
        (await bench.ArmAsync("PUT", CloudBench.Version, both.ToJsonString())).Expect(400, "InvalidParameter").Message!.ShouldContain("Exactly one");
    }

    [Theory]
    [InlineData("cookie", "the cookie in its footer is not 'conectix'")]
    [InlineData("checksum", "the checksum of its footer is wrong")]
    [InlineData("dynamic", "its disk type is 3")]
    [InlineData("size", "its footer says")]
    public async Task Need_a_fixed_VHD(string fault, string message)
    {
        await bench.WithImageAsync();
        await bench.Blobs.UploadVhdAsync("disks/debian.vhd", 20, footer =>
        {
            if (fault == "cookie")
                footer[0] = (byte)'x';
            if (fault == "dynamic")
                footer[63] = 3;
            if (fault == "size")
                BinaryPrimitives.WriteInt64BigEndian(footer.AsSpan(48), 21 << 20);
            if (fault == "checksum")
                footer[64] ^= 1;
            else
                TestVhd.Seal(footer);
        });

        (await PutAsync(_ => { })).Expect(400, "InvalidParameter").Message!.ShouldContain(message);
    }

    [Fact]
    public async Task Need_a_whole_number_of_megabytes_in_a_page_blob_named_vhd()
    {
        await bench.WithImageAsync();
        const long Odd = (20L << 20) + 512;
        (await bench.Blobs.CreatePageBlobAsync("disks/odd.vhd", Odd + 512)).Expect(201);
        (await bench.Blobs.PutPageAsync("disks/odd.vhd", Odd, TestVhd.Footer(Odd))).Expect(201);
        (await bench.Blobs.SendAsync("PUT", "disks/block.vhd", new byte[1024], ("x-ms-blob-type", "BlockBlob"))).Expect(201);
        await bench.Blobs.UploadVhdAsync("disks/debian.img", 20);

        (await PutAsync(s => s["uri"] = "https://vhds.blob.azure.test/disks/odd.vhd")).Expect(400).Message!.ShouldContain("whole number (in MBs)");
        (await PutAsync(s => s["uri"] = "https://vhds.blob.azure.test/disks/block.vhd")).Expect(400).Message!.ShouldContain("is a BlockBlob");
        (await PutAsync(s => s["uri"] = "https://vhds.blob.azure.test/disks/debian.img")).Expect(400).Message!.ShouldContain("not named '.vhd'");
    }

    [Fact]
    public async Task Can_be_made_of_another_version()
    {
        await bench.WithImageAsync();
        (await bench.ArmToEndAsync("PUT", CloudBench.Version, CloudBench.VersionBody("westeurope").ToJsonString())).Expect(200);
        var copy = CloudBench.VersionBody("westeurope");
        copy["properties"]!["storageProfile"] = new JsonObject { ["source"] = new JsonObject { ["id"] = CloudBench.Version } };

        (await bench.ArmToEndAsync("PUT", CloudBench.Image + "/versions/1.0.1", copy.ToJsonString())).Expect(200);

        (await bench.ArmAsync("GET", CloudBench.Image + "/versions/1.0.1")).Json!["properties"]!["storageProfile"]!["osDiskImage"]!["sizeInGB"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Are_kept_until_their_end_of_life_when_asked_to()
    {
        await bench.WithImageAsync();
        var body = CloudBench.VersionBody("westeurope");
        body["properties"]!["publishingProfile"]!["endOfLifeDate"] = "2026-03-02T00:00:00Z";
        body["properties"]!["safetyProfile"] = new JsonObject { ["blockDeletionBeforeEndOfLife"] = true };
        (await bench.ArmToEndAsync("PUT", CloudBench.Version, body.ToJsonString())).Expect(200);

        (await bench.ArmAsync("DELETE", CloudBench.Version)).Expect(409, "OperationNotAllowed");
        bench.Cloud.Advance(TimeSpan.FromDays(2));
        (await bench.ArmAsync("DELETE", CloudBench.Version)).Expect(202);
    }

    private Task<Answer> PutAsync(Action<JsonObject> change)
    {
        var body = CloudBench.VersionBody("westeurope");
        change(body["properties"]!["storageProfile"]!["osDiskImage"]!["source"]!.AsObject());
        return bench.ArmAsync("PUT", CloudBench.Version, body.ToJsonString());
    }

    private static string Describe(JsonNode version)
    {
        var status = version["properties"]!["replicationStatus"]!;
        var regions = status["summary"]!.AsArray().Select(r => $"{r!["region"]} {r["state"]} {r["progress"]}").Order(StringComparer.Ordinal);
        return $"{status["aggregatedState"]}: {string.Join(", ", regions)}";
    }
}
