using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Runtime.Tests.Simulator;

public sealed class Disks : IDisposable
{
    private const string Disk = CloudBench.Group + "/providers/Microsoft.Compute/disks/";
    private const long MiB = 1 << 20;
    private readonly CloudBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Are_made_empty_with_a_footer()
    {
        await bench.WithAccountAsync();

        var disk = (await bench.ArmToEndAsync("PUT", Disk + "data", """{"location":"westeurope","properties":{"creationData":{"createOption":"Empty"},"diskSizeGB":1}}""")).Expect(200);
        disk = (await bench.ArmAsync("GET", Disk + "data")).Expect(200);

        ((long)disk.Json!["properties"]!["diskSizeBytes"]!).ShouldBe(1L << 30);
        ((string?)disk.Json["properties"]!["diskState"]).ShouldBe("Unattached");
        ((string?)disk.Json["sku"]!["tier"]).ShouldBe("Standard");
        var url = await ExportAsync("data");
        var pages = await BlobAsync("GET", url + "&comp=pagelist");
        pages.Xml.Elements("PageRange").ShouldHaveSingleItem().Element("Start")!.Value.ShouldBe("1073741824");
    }

    [Fact]
    public async Task Are_imported_and_exported_byte_for_byte()
    {
        await bench.WithImageAsync();
        await ImportAsync("os");
        await bench.Blobs.SendAsync("DELETE", "disks/debian.vhd");

        var url = await ExportAsync("os");
        var head = await BlobAsync("HEAD", url);
        head.Header("x-ms-blob-type").ShouldBe("PageBlob");
        head.Header("Content-Length").ShouldBe((20 * MiB + 512).ToString(System.Globalization.CultureInfo.InvariantCulture));
        var footer = await BlobAsync("GET", url, ("x-ms-range", "bytes=20971520-20972031"), ("x-ms-range-get-content-md5", "true"), ("If-Match", head.Header("ETag")!));
        footer.Status.ShouldBe(206);
        footer.Body.ShouldBe(TestVhd.Footer(20 * MiB));
#pragma warning disable CA5351 // The service's own checksum of a transfer.
        footer.Header("Content-MD5").ShouldBe(Convert.ToBase64String(MD5.HashData(footer.Body)));
#pragma warning restore CA5351
        (await BlobAsync("GET", url, ("If-Match", "\"0x0\""))).Expect(412, "ConditionNotMet");
    }

    [Fact]
    public async Task Are_made_of_gallery_versions()
    {
        await bench.WithImageAsync();
        (await bench.ArmToEndAsync("PUT", CloudBench.Version, CloudBench.VersionBody("westeurope").ToJsonString())).Expect(200);
        await bench.Blobs.SendAsync("DELETE", "disks/debian.vhd");

        (await bench.ArmToEndAsync("PUT", Disk + "os", $$$$"""{"location":"westeurope","properties":{"creationData":{"createOption":"FromImage","galleryImageReference":{"id":"{{{{CloudBench.Image}}}}"}},"diskSizeGB":2}}""")).Expect(200);

        var disk = (await bench.ArmAsync("GET", Disk + "os")).Json!["properties"]!;
        ((string?)disk["osType"]).ShouldBe("Linux");
        ((string?)disk["hyperVGeneration"]).ShouldBe("V2");
        ((long)disk["diskSizeBytes"]!).ShouldBe(2L << 30);
        var footer = await BlobAsync("GET", await ExportAsync("os"), ("Range", "bytes=2147483648-"));
        footer.Body.Length.ShouldBe(512);
        System.Text.Encoding.ASCII.GetString(footer.Body, 0, 8).ShouldBe("conectix");
        (await bench.ArmToEndAsync("PUT", Disk + "else", $$$$"""{"location":"northeurope","properties":{"creationData":{"createOption":"FromImage","galleryImageReference":{"id":"{{{{CloudBench.Version}}}}"} } } }""")).Expect(400, "InvalidParameter");
    }

    [Fact]
    public async Task Become_gallery_versions()
    {
        await bench.WithImageAsync();
        await ImportAsync("os");
        var body = CloudBench.VersionBody("westeurope");
        body["properties"]!["storageProfile"]!["osDiskImage"]!["source"] = new JsonObject { ["id"] = Disk + "os" };

        (await bench.ArmToEndAsync("PUT", CloudBench.Version, body.ToJsonString())).Expect(200);
    }

    [Fact]
    public async Task Share_their_bytes_until_one_is_written_to()
    {
        await bench.WithImageAsync();
        await ImportAsync("first");
        (await bench.ArmToEndAsync("PUT", Disk + "second", $$$$"""{"location":"westeurope","properties":{"creationData":{"createOption":"Copy","sourceResourceId":"{{{{Disk}}}}first"}}}""")).Expect(200);
        Files().ShouldBe(1);

        await bench.Blobs.PutPageAsync("disks/debian.vhd", 4096, [.. Enumerable.Repeat((byte)7, 512)]);

        Files().ShouldBe(2);
        var first = await BlobAsync("GET", await ExportAsync("first"), ("Range", "bytes=4096-4607"));
        first.Body.ShouldAllBe(b => b == 0);
        (await bench.ArmToEndAsync("POST", Disk + "first/endGetAccess")).Expect(200);
        (await bench.ArmToEndAsync("DELETE", Disk + "first")).Status.ShouldBe(204);
        Files().ShouldBe(2);
        (await bench.ArmToEndAsync("DELETE", Disk + "second")).Status.ShouldBe(204);
        Files().ShouldBe(1);
    }

    [Fact]
    public async Task Take_an_upload()
    {
        await bench.WithAccountAsync();
        (await bench.ArmToEndAsync("PUT", Disk + "up", $$$$"""{"location":"westeurope","properties":{"osType":"Linux","hyperVGeneration":"V1","creationData":{"createOption":"Upload","uploadSizeBytes":{{{{20 * MiB + 512}}}}}}}""")).Expect(200);
        (await State("up")).ShouldBe("ReadyToUpload");
        (await bench.ArmToEndAsync("POST", Disk + "up/beginGetAccess", """{"access":"Read","durationInSeconds":3600}""")).Expect(409, "OperationNotAllowed");

        var url = await ExportAsync("up", "Write");
        (await State("up")).ShouldBe("ActiveUpload");
        (await BlobAsync("PUT", url + "&comp=page", TestVhd.Footer(20 * MiB), ("x-ms-range", "bytes=20971520-20972031"), ("x-ms-page-write", "update"))).Expect(201);
        (await bench.ArmToEndAsync("POST", Disk + "up/endGetAccess")).Expect(200);

        (await State("up")).ShouldBe("Unattached");
        (await BlobAsync("GET", await ExportAsync("up"), ("Range", "bytes=20971520-20972031"))).Body.ShouldBe(TestVhd.Footer(20 * MiB));
        (await bench.ArmAsync("POST", Disk + "up/beginGetAccess", """{"access":"Write","durationInSeconds":3600}""")).Expect(409, "OperationNotAllowed");
    }

    [Fact]
    public async Task Are_not_deleted_while_a_signature_is_out()
    {
        await bench.WithImageAsync();
        await ImportAsync("os");
        var url = await ExportAsync("os");

        (await bench.ArmAsync("DELETE", Disk + "os")).Expect(409, "OperationNotAllowed").Message!.ShouldContain("EndGetAccess");
        (await bench.ArmAsync("POST", Disk + "os/beginGetAccess", """{"access":"Read","durationInSeconds":3600}""")).Expect(409, "OperationNotAllowed");
        (await bench.ArmToEndAsync("POST", Disk + "os/endGetAccess")).Expect(200);

        (await State("os")).ShouldBe("Unattached");
        await Should.ThrowAsync<HttpRequestException>(() => BlobAsync("HEAD", url));
        (await bench.ArmToEndAsync("DELETE", Disk + "os")).Status.ShouldBe(204);
    }

    [Fact]
    public async Task Give_signatures_that_end_and_cover_reading_only()
    {
        await bench.WithImageAsync();
        await ImportAsync("os");
        var url = await ExportAsync("os");

        (await BlobAsync("GET", url.Replace("sig=", "sig=A", StringComparison.Ordinal))).Expect(403, "AuthenticationFailed");
        (await BlobAsync("PUT", url + "&comp=page", new byte[512], ("x-ms-range", "bytes=0-511"), ("x-ms-page-write", "update"))).Expect(403, "AuthorizationPermissionMismatch");
        bench.Wall.Now += TimeSpan.FromHours(2);
        (await BlobAsync("GET", url)).Expect(403, "AuthenticationFailed");
    }

    [Fact]
    public async Task Only_grow()
    {
        await bench.WithImageAsync();
        await ImportAsync("os");

        (await bench.ArmToEndAsync("PATCH", Disk + "os", """{"properties":{"diskSizeGB":3}}""")).Expect(200);
        (await bench.ArmAsync("PATCH", Disk + "os", """{"properties":{"diskSizeGB":2}}""")).Expect(400, "InvalidParameter").Message!.ShouldContain("size reduction");

        ((long)(await bench.ArmAsync("GET", Disk + "os")).Json!["properties"]!["diskSizeBytes"]!).ShouldBe(3L << 30);
    }

    [Theory]
    [InlineData("""{"createOption":"Empty"}""", 400, "InvalidParameter")]
    [InlineData("""{"createOption":"Restore"}""", 400, "InvalidParameter")]
    [InlineData("""{"createOption":"Upload","uploadSizeBytes":20971520}""", 400, "InvalidParameter")]
    [InlineData("""{"createOption":"Copy","sourceResourceId":"/subscriptions/x/disks/none"}""", 404, "NotFound")]
    [InlineData("""{"createOption":"FromImage"}""", 400, "InvalidParameter")]
    [InlineData("""{"createOption":"Import","sourceUri":"https://vhds.blob.azure.test/disks/none.vhd"}""", 400, "InvalidParameter")]
    public async Task Refuse_an_origin_that_cannot_be(string origin, int status, string code)
    {
        await bench.WithAccountAsync();

        (await bench.ArmAsync("PUT", Disk + "bad", $$$$"""{"location":"westeurope","properties":{"creationData":{{{{origin}}}}}}""")).Expect(status, code);
    }

    [Fact]
    public async Task May_send_back_what_a_GET_answered_and_keep_their_origin()
    {
        await bench.WithImageAsync();
        await ImportAsync("os");
        var read = (await bench.ArmAsync("GET", Disk + "os")).Text;

        (await bench.ArmToEndAsync("PUT", Disk + "os", read)).Expect(200);
        (await bench.ArmAsync("PUT", Disk + "os", """{"location":"westeurope","properties":{"creationData":{"createOption":"Empty"},"diskSizeGB":1}}""")).Expect(409, "PropertyChangeNotAllowed");
    }

    [Fact]
    public async Task Survive_a_restart()
    {
        await bench.WithImageAsync();
        await ImportAsync("os");
        var url = await ExportAsync("os");

        bench.Reopen();

        (await BlobAsync("GET", url, ("Range", "bytes=20971520-20972031"))).Body.ShouldBe(TestVhd.Footer(20 * MiB));
    }

    private async Task ImportAsync(string name) => (await bench.ArmToEndAsync("PUT", Disk + name, $$$$"""
        {"location":"westeurope","properties":{"osType":"Linux","hyperVGeneration":"V2","creationData":{"createOption":"Import",
         "sourceUri":"https://vhds.blob.azure.test/disks/debian.vhd","storageAccountId":"{{{{CloudBench.Account}}}}"}}}
        """)).Expect(200);

    private async Task<string> ExportAsync(string name, string access = "Read")
    {
        var accepted = (await bench.ArmAsync("POST", Disk + name + "/beginGetAccess", $$"""{"access":"{{access}}","durationInSeconds":3600}""")).Expect(202);
        for (var turn = 0; turn < 50; turn++)
        {
            var result = await bench.ArmAsync("GET", accepted.Header("Location")!);
            if (result.Status == 200)
                return (string)result.Json!["accessSAS"]!;
        }

        throw new InvalidOperationException("the signature does not come");
    }

    private async Task<string?> State(string name) => (string?)(await bench.ArmAsync("GET", Disk + name)).Json!["properties"]!["diskState"];

    private int Files() => Directory.EnumerateFiles(Path.Combine(bench.Directory, "blobs"), "*.data").Count();

    private Task<Answer> BlobAsync(string method, string url, params (string Name, string Value)[] headers) => BlobAsync(method, url, null, headers);

    private Task<Answer> BlobAsync(string method, string url, byte[]? body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), url);
        if (body is not null)
            request.Content = new ByteArrayContent(body);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return bench.SendAsync(request);
    }
}
