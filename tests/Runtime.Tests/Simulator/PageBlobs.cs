namespace Runtime.Tests.Simulator;

public sealed class PageBlobs : IAsyncLifetime
{
    private const string Blob = "disks/a.vhd";
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
    public async Task Read_as_zeros_where_nothing_was_written()
    {
        (await blobs.CreatePageBlobAsync(Blob, 8192)).Expect(201);
        (await blobs.PutPageAsync(Blob, 1024, Filled(512, 7))).Expect(201);

        var whole = (await blobs.SendAsync("GET", Blob)).Expect(200);

        whole.Body.Length.ShouldBe(8192);
        whole.Body[1024..1536].ShouldAllBe(b => b == 7);
        whole.Body[..1024].Concat(whole.Body[1536..]).ShouldAllBe(b => b == 0);
        whole.Header("x-ms-blob-type").ShouldBe("PageBlob");
        whole.Header("x-ms-creation-time").ShouldNotBeNull();
    }

    [Fact]
    public async Task Give_ranges()
    {
        (await blobs.CreatePageBlobAsync(Blob, 2048)).Expect(201);
        (await blobs.PutPageAsync(Blob, 512, [.. Enumerable.Range(0, 512).Select(i => (byte)i)])).Expect(201);

        var part = (await blobs.GetAsync(Blob, 510, 6)).Expect(206);
        part.Body.ShouldBe([0, 0, 0, 1, 2, 3]);
        part.Header("Content-Range").ShouldBe("bytes 510-515/2048");
        var rest = (await blobs.SendAsync("GET", Blob, null, ("Range", "bytes=2000-"))).Expect(206);
        rest.Body.Length.ShouldBe(48);
        (await blobs.SendAsync("GET", Blob, null, ("x-ms-range", "bytes=2000-9999"))).Expect(206).Header("Content-Range").ShouldBe("bytes 2000-2047/2048");
        (await blobs.SendAsync("GET", Blob, null, ("x-ms-range", "bytes=0-3"), ("x-ms-range-get-content-md5", "true"))).Header("Content-MD5")
            .ShouldBe("8dP/hEMpdzKGLfIdxOVyYg==");
    }

    [Theory]
    [InlineData("bytes=2048-", 416, "InvalidRange")]
    [InlineData("bytes=5-2", 400, "InvalidHeaderValue")]
    [InlineData("bytes=-5", 400, "InvalidHeaderValue")]
    [InlineData("bytes=0-1,4-5", 400, "InvalidHeaderValue")]
    [InlineData("pages=0-1", 400, "InvalidHeaderValue")]
    [InlineData("bytes=99999999999999999999-", 400, "InvalidHeaderValue")]
    public async Task Refuse_bad_ranges(string range, int status, string code)
    {
        (await blobs.CreatePageBlobAsync(Blob, 2048)).Expect(201);

        (await blobs.SendAsync("GET", Blob, null, ("x-ms-range", range))).Expect(status, code);
    }

    [Fact]
    public async Task List_what_was_written_and_not_what_was_cleared()
    {
        (await blobs.CreatePageBlobAsync(Blob, 1 << 20)).Expect(201);
        (await blobs.PutPageAsync(Blob, 0, Filled(1024, 1))).Expect(201);
        (await blobs.PutPageAsync(Blob, 1024, Filled(512, 1))).Expect(201);
        (await blobs.PutPageAsync(Blob, 8192, Filled(4096, 1))).Expect(201);
        (await blobs.ClearPageAsync(Blob, 8704, 512)).Expect(201);

        (await RangesAsync()).ShouldBe(["0-1535", "8192-8703", "9216-12287"]);
        (await RangesAsync("&maxresults=2")).ShouldBe(["0-1535", "8192-8703", "next 9216"]);
        (await RangesAsync("&maxresults=2&marker=9216")).ShouldBe(["9216-12287"]);
        (await RangesAsync("", ("x-ms-range", "bytes=512-8200"))).ShouldBe(["512-1535", "8192-8703"]);
        (await blobs.GetAsync(Blob, 8704, 512)).Body.ShouldAllBe(b => b == 0);
    }

    [Fact]
    public async Task Keep_the_holes_of_thirty_gigabytes()
    {
        const long Size = 30L << 30;
        (await blobs.CreatePageBlobAsync(Blob, Size + 512)).Expect(201);
        (await blobs.PutPageAsync(Blob, Size - (4 << 20), Filled(4 << 20, 9))).Expect(201);
        (await blobs.PutPageAsync(Blob, 5L << 30, Filled(512, 9))).Expect(201);

        (await RangesAsync()).ShouldBe([$"{5L << 30}-{(5L << 30) + 511}", $"{Size - (4 << 20)}-{Size - 1}"]);
        (await blobs.GetAsync(Blob, Size - 2, 4)).Expect(206).Body.ShouldBe([9, 9, 0, 0]);
        Directory.EnumerateFiles(Path.Combine(bench.Directory, "blobs")).Sum(Allocated).ShouldBeLessThan(16 << 20);
    }

    [Theory]
    [InlineData("bytes=0-510", 511, 416, "InvalidPageRange")]
    [InlineData("bytes=1-512", 512, 416, "InvalidPageRange")]
    [InlineData("bytes=0-", 512, 416, "InvalidPageRange")]
    [InlineData("bytes=0-1023", 512, 400, "InvalidHeaderValue")]
    [InlineData("bytes=8192-8703", 512, 416, "InvalidPageRange")]
    [InlineData("bytes=0-4194815", 4194816, 413, "RequestBodyTooLarge")]
    public async Task Refuse_writes_that_are_not_whole_pages(string range, int length, int status, string code)
    {
        (await blobs.CreatePageBlobAsync(Blob, 8192)).Expect(201);

        (await blobs.SendAsync("PUT", Blob + "?comp=page", new byte[length], ("x-ms-page-write", "update"), ("x-ms-range", range))).Expect(status, code);
    }

    [Fact]
    public async Task Check_what_arrives_against_its_MD5()
    {
        (await blobs.CreatePageBlobAsync(Blob, 8192)).Expect(201);
        var page = Filled(512, 3);
        (string, string)[] headers = [("x-ms-page-write", "update"), ("x-ms-range", "bytes=0-511")];

        (await blobs.SendAsync("PUT", Blob + "?comp=page", page, [.. headers, ("Content-MD5", "Q5CNKUBtn8N0porDKDTxow==")])).Expect(201).Header("Content-MD5").ShouldNotBeNull();
        (await blobs.SendAsync("PUT", Blob + "?comp=page", page, [.. headers, ("Content-MD5", Convert.ToBase64String(new byte[16]))])).Expect(400, "Md5Mismatch");
        (await blobs.SendAsync("PUT", Blob + "?comp=page", page, [.. headers, ("Content-MD5", "abc")])).Expect(400, "InvalidMd5");
    }

    [Fact]
    public async Task Obey_conditions()
    {
        var etag = (await blobs.CreatePageBlobAsync(Blob, 8192)).Expect(201).Header("ETag")!;
        (string, string)[] create = [("x-ms-blob-type", "PageBlob"), ("x-ms-blob-content-length", "512")];

        (await blobs.SendAsync("PUT", Blob, [], [.. create, ("If-None-Match", "*")])).Expect(409, "BlobAlreadyExists");
        (await blobs.SendAsync("PUT", "disks/new.vhd", [], [.. create, ("If-Match", "*")])).Expect(412, "ConditionNotMet");
        (await blobs.SendAsync("GET", Blob, null, ("If-None-Match", etag))).Expect(304);
        (await blobs.SendAsync("GET", Blob, null, ("If-Match", "\"other\""))).Expect(412, "ConditionNotMet");
        (await blobs.SendAsync("GET", Blob, null, ("If-Modified-Since", "Sun, 01 Mar 2026 13:00:00 GMT"))).Expect(304);
        (await blobs.SendAsync("DELETE", Blob, null, ("If-Unmodified-Since", "Sun, 01 Mar 2020 13:00:00 GMT"))).Expect(412, "ConditionNotMet");
        var changed = (await blobs.PutPageAsync(Blob, 0, Filled(512, 1))).Header("ETag");
        changed.ShouldNotBe(etag);
        (await blobs.SendAsync("PUT", Blob + "?comp=page", Filled(512, 2), ("x-ms-page-write", "update"), ("x-ms-range", "bytes=0-511"), ("If-Match", etag))).Expect(412, "ConditionNotMet");
        (await blobs.SendAsync("PUT", Blob + "?comp=page", Filled(512, 2), ("x-ms-page-write", "update"), ("x-ms-range", "bytes=0-511"), ("x-ms-if-sequence-number-lt", "0"))).Expect(412, "SequenceNumberConditionNotMet");
    }

    [Fact]
    public async Task Change_size_and_sequence_number()
    {
        (await blobs.CreatePageBlobAsync(Blob, 8192)).Expect(201);
        (await blobs.PutPageAsync(Blob, 4096, Filled(4096, 5))).Expect(201);

        (await blobs.SendAsync("PUT", Blob + "?comp=properties", [], ("x-ms-blob-content-length", "6144"), ("x-ms-sequence-number-action", "increment"))).Expect(200).Header("x-ms-blob-sequence-number").ShouldBe("1");
        (await blobs.SendAsync("PUT", Blob + "?comp=properties", [], ("x-ms-blob-content-length", "8192"))).Expect(200);

        (await RangesAsync()).ShouldBe(["4096-6143"]);
        (await blobs.GetAsync(Blob, 6144, 512)).Body.ShouldAllBe(b => b == 0);
        (await blobs.SendAsync("PUT", Blob + "?comp=properties", [], ("x-ms-blob-content-length", "100"))).Expect(400, "InvalidHeaderValue");
        (await blobs.SendAsync("PUT", Blob + "?comp=properties", [], ("x-ms-blob-content-type", "application/x-vhd"))).Expect(200);
        (await blobs.SendAsync("HEAD", Blob)).Expect(200).Header("Content-Type").ShouldBe("application/x-vhd");
        (await blobs.SendAsync("HEAD", Blob)).Header("Content-Length").ShouldBe("8192");
    }

    [Fact]
    public async Task Are_protected_by_leases()
    {
        (await blobs.CreatePageBlobAsync(Blob, 8192)).Expect(201);
        const string Proposed = "11111111-1111-1111-1111-111111111111";
        (await blobs.SendAsync("PUT", Blob + "?comp=lease", [], ("x-ms-lease-action", "acquire"), ("x-ms-lease-duration", "15"), ("x-ms-proposed-lease-id", Proposed))).Expect(201).Header("x-ms-lease-id").ShouldBe(Proposed);

        (await blobs.PutPageAsync(Blob, 0, Filled(512, 1))).Expect(412, "LeaseIdMissing");
        (await blobs.SendAsync("DELETE", Blob, null, ("x-ms-lease-id", Guid.Empty.ToString()))).Expect(412, "LeaseIdMismatchWithBlobOperation");
        (await blobs.SendAsync("PUT", Blob + "?comp=lease", [], ("x-ms-lease-action", "acquire"), ("x-ms-lease-duration", "15"))).Expect(409, "LeaseAlreadyPresent");
        (await blobs.SendAsync("HEAD", Blob)).Header("x-ms-lease-state").ShouldBe("leased");
        bench.Wall.Now += TimeSpan.FromSeconds(20);
        (await blobs.SendAsync("HEAD", Blob)).Header("x-ms-lease-state").ShouldBe("expired");
        (await blobs.SendAsync("DELETE", Blob, null, ("x-ms-lease-id", Proposed))).Expect(412, "LeaseLost");
        (await blobs.SendAsync("PUT", Blob + "?comp=lease", [], ("x-ms-lease-action", "renew"), ("x-ms-lease-id", Proposed))).Expect(200);
        (await blobs.SendAsync("PUT", Blob + "?comp=lease", [], ("x-ms-lease-action", "release"), ("x-ms-lease-id", Proposed))).Expect(200);
        (await blobs.SendAsync("DELETE", Blob)).Expect(202);
        (await blobs.SendAsync("DELETE", Blob)).Expect(404, "BlobNotFound");
        Directory.EnumerateFiles(Path.Combine(bench.Directory, "blobs")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Are_refused_what_is_not_theirs()
    {
        (await blobs.CreatePageBlobAsync("none/a.vhd", 512)).Expect(404, "ContainerNotFound");
        (await blobs.CreatePageBlobAsync(Blob, 100)).Expect(400, "InvalidHeaderValue");
        (await blobs.SendAsync("PUT", Blob, [], ("x-ms-blob-content-length", "512"))).Expect(400, "MissingRequiredHeader");
        (await blobs.SendAsync("PUT", Blob, [], ("x-ms-blob-type", "AppendBlob"))).Expect(400, "InvalidHeaderValue");
        (await blobs.SendAsync("PUT", Blob, [1], ("x-ms-blob-type", "PageBlob"), ("x-ms-blob-content-length", "512"))).Expect(400, "InvalidHeaderValue");
        (await blobs.SendAsync("PUT", "disks/b", Filled(10, 1), ("x-ms-blob-type", "BlockBlob"))).Expect(201);
        (await blobs.PutPageAsync("disks/b", 0, Filled(512, 1))).Expect(409, "InvalidBlobType");
        (await blobs.SendAsync("GET", "disks/b?comp=pagelist")).Expect(409, "InvalidBlobType");
        (await blobs.SendAsync("GET", "disks/b")).Body.ShouldBe(Filled(10, 1));
        (await blobs.SendAsync("PUT", "disks/b?comp=snapshot", [])).Expect(400, "InvalidQueryParameterValue");
        (await blobs.SendAsync("GET", "disks/b?flavour=sweet")).Expect(400, "InvalidQueryParameterValue");
        (await blobs.SendAsync("PATCH", "disks/b", [])).Expect(405, "UnsupportedHttpVerb");
    }

    [Fact]
    public async Task Carry_metadata()
    {
        (await blobs.SendAsync("PUT", Blob, [], ("x-ms-blob-type", "PageBlob"), ("x-ms-blob-content-length", "512"), ("x-ms-meta-digest", "sha256:1"))).Expect(201);

        (await blobs.SendAsync("HEAD", Blob)).Header("x-ms-meta-digest").ShouldBe("sha256:1");
        (await blobs.SendAsync("PUT", Blob + "?comp=metadata", [], ("x-ms-meta-other", "2"))).Expect(200);
        (await blobs.SendAsync("GET", Blob + "?comp=metadata")).Header("x-ms-meta-digest").ShouldBeNull();
        (await blobs.SendAsync("PUT", Blob + "?comp=metadata", [], ("x-ms-meta-1bad", "2"))).Expect(400, "InvalidMetadata");
    }

    private async Task<string[]> RangesAsync(string query = "", params (string, string)[] headers)
    {
        var list = (await blobs.SendAsync("GET", Blob + "?comp=pagelist" + query, null, headers)).Expect(200).Xml;
        var next = list.Element("NextMarker") is { } marker ? new[] { "next " + marker.Value } : [];
        return [.. list.Elements("PageRange").Select(r => $"{r.Element("Start")!.Value}-{r.Element("End")!.Value}"), .. next];
    }

    private static byte[] Filled(int length, byte value)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, value);
        return bytes;
    }

    /// <summary>Bytes that a file takes on disk: what SEEK_DATA would find, measured by reading its allocated blocks.</summary>
    private static long Allocated(string path)
    {
        using var stat = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("stat", ["-c", "%b", path]) { RedirectStandardOutput = true })!;
        var blocks = stat.StandardOutput.ReadToEnd();
        stat.WaitForExit();
        return long.Parse(blocks, System.Globalization.CultureInfo.InvariantCulture) * 512;
    }
}
