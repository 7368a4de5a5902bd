namespace Runtime.Tests.Simulator;

public sealed class BlobRequests : IAsyncLifetime
{
    private readonly CloudBench bench = new();
    private BlobClient blobs = null!;

    public async Task InitializeAsync()
    {
        await bench.WithAccountAsync();
        blobs = bench.Blobs;
    }

    public Task DisposeAsync()
    {
        bench.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Need_a_known_version_and_a_recent_date()
    {
        (await blobs.SendAsync("GET", "?comp=list", null, ("x-ms-version", "2031-01-01"))).Expect(400, "InvalidHeaderValue").Xml.Element("HeaderName")!.Value.ShouldBe("x-ms-version");
        (await blobs.SendAsync("GET", "?comp=list", null, ("x-ms-date", "Sun, 01 Mar 2026 11:40:00 GMT"))).Expect(403, "AuthenticationFailed").Text.ShouldContain("too old");
        (await blobs.SendAsync("GET", "?comp=list", null, ("x-ms-date", "yesterday"))).Expect(403, "AuthenticationFailed");
        var answer = (await blobs.SendAsync("GET", "?comp=list", null, ("x-ms-client-request-id", "mine"))).Expect(200);
        answer.Header("x-ms-version").ShouldBe("2021-12-02");
        answer.Header("x-ms-client-request-id").ShouldBe("mine");
    }

    [Fact]
    public async Task List_blobs_flat_and_as_folders()
    {
        foreach (var name in new[] { "a.vhd", "deep/b.vhd", "deep/c.vhd", "deeper/d.vhd", "z & ä.vhd" })
            (await blobs.CreatePageBlobAsync("disks/" + Uri.EscapeDataString(name).Replace("%2F", "/", StringComparison.Ordinal), 512)).Expect(201);

        (await NamesAsync("")).ShouldBe(["a.vhd", "deep/b.vhd", "deep/c.vhd", "deeper/d.vhd", "z & ä.vhd"]);
        (await NamesAsync("&delimiter=/")).ShouldBe(["a.vhd", "deep/", "deeper/", "z & ä.vhd"]);
        (await NamesAsync("&prefix=deep/&delimiter=/")).ShouldBe(["deep/b.vhd", "deep/c.vhd"]);
        (await NamesAsync("&maxresults=2")).ShouldBe(["a.vhd", "deep/b.vhd", "next deep/c.vhd"]);
        (await NamesAsync("&maxresults=2&delimiter=/&marker=deeper/")).ShouldBe(["deeper/", "z & ä.vhd"]);
        (await blobs.SendAsync("GET", "disks?restype=container&comp=list&maxresults=0")).Expect(400, "OutOfRangeQueryParameterValue");
        (await blobs.SendAsync("GET", "disks?restype=container&comp=list&include=versions")).Expect(400, "InvalidQueryParameterValue");
        var first = (await blobs.SendAsync("GET", "disks?restype=container&comp=list")).Xml.Descendants("Blob").First();
        first.Element("Properties")!.Element("BlobType")!.Value.ShouldBe("PageBlob");
        first.Element("Properties")!.Element("Content-Length")!.Value.ShouldBe("512");
    }

    [Fact]
    public async Task Create_list_and_delete_containers()
    {
        (await blobs.SendAsync("PUT", "second?restype=container", [], ("x-ms-meta-owner", "me"))).Expect(201);
        (await blobs.SendAsync("PUT", "second?restype=container", [])).Expect(409, "ContainerAlreadyExists");
        (await blobs.SendAsync("PUT", "Bad?restype=container", [])).Expect(400, "InvalidResourceName");
        (await blobs.SendAsync("PUT", "open?restype=container", [], ("x-ms-blob-public-access", "blob"))).Expect(409, "PublicAccessNotPermitted");

        var list = (await blobs.SendAsync("GET", "?comp=list&include=metadata")).Expect(200).Xml;
        list.Descendants("Container").Select(c => c.Element("Name")!.Value).ShouldBe(["disks", "second"]);
        list.Descendants("owner").Single().Value.ShouldBe("me");
        (await blobs.SendAsync("HEAD", "second?restype=container")).Expect(200).Header("x-ms-meta-owner").ShouldBe("me");
        (await blobs.SendAsync("PUT", "second?restype=container&comp=metadata", [], ("x-ms-meta-owner", "you"))).Expect(200);
        (await blobs.SendAsync("GET", "second?restype=container&comp=metadata")).Header("x-ms-meta-owner").ShouldBe("you");
        (await blobs.SendAsync("DELETE", "second?restype=container")).Expect(202);
        (await blobs.SendAsync("GET", "second?restype=container")).Expect(404, "ContainerNotFound");
        (await blobs.SendAsync("GET", "?restype=account&comp=properties")).Expect(200).Header("x-ms-account-kind").ShouldBe("StorageV2");
    }

    [Fact]
    public async Task Of_nobody_read_what_is_public()
    {
        (await bench.ArmAsync("PATCH", CloudBench.Account, """{"properties":{"allowBlobPublicAccess":true}}""")).Expect(200);
        (await blobs.SendAsync("PUT", "open?restype=container", [], ("x-ms-blob-public-access", "blob"))).Expect(201);
        (await blobs.CreatePageBlobAsync("open/a.vhd", 512)).Expect(201);
        (await blobs.CreatePageBlobAsync("disks/a.vhd", 512)).Expect(201);

        (await blobs.SendBareAsync("GET", "open/a.vhd")).Expect(200);
        (await blobs.SendBareAsync("GET", "open?restype=container&comp=list")).Expect(404, "ResourceNotFound");
        (await blobs.SendBareAsync("DELETE", "open/a.vhd")).Expect(404, "ResourceNotFound");
        (await blobs.SendBareAsync("GET", "disks/a.vhd")).Expect(404, "ResourceNotFound");
    }

    private async Task<string[]> NamesAsync(string query)
    {
        var list = (await blobs.SendAsync("GET", "disks?restype=container&comp=list" + query)).Expect(200).Xml;
        var next = list.Element("NextMarker")!.Value;
        return [.. list.Element("Blobs")!.Elements().Select(e => e.Element("Name")!.Value), .. next.Length > 0 ? new[] { "next " + next } : []];
    }
}
