using System.Net.Http.Headers;

namespace Runtime.Tests.Simulator;

public sealed class HostileRequests : IDisposable
{
    private readonly CloudBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Are_refused_by_size_in_process_too()
    {
        using var large = new HttpRequestMessage(HttpMethod.Get, "https://management.azure.test/subscriptions?api-version=2022-12-01");
        large.Headers.TryAddWithoutValidation("X-Padding", new string('x', 40 * 1024));
        using var lengthy = new HttpRequestMessage(HttpMethod.Get, "https://management.azure.test/" + new string('x', 20 * 1024));

        (await bench.SendAsync(large)).Expect(431);
        (await bench.SendAsync(lengthy)).Expect(414);
        (await bench.ArmAsync("PUT", CloudBench.Group, "{\"location\":\"" + new string('x', 5 << 20) + "\"}")).Expect(413, "RequestContentTooLarge");
    }

    [Fact]
    public async Task Cannot_nest_without_end()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 500)) + "1" + new string('}', 500);

        (await bench.ArmAsync("PUT", CloudBench.Group, deep)).Expect(400, "InvalidRequestContent");
    }

    [Fact]
    public async Task Cannot_hide_another_type_in_a_name()
    {
        (await bench.ArmAsync("PUT", CloudBench.Group, """{"location":"westeurope"}""")).Expect(201);

        (await bench.ArmAsync("PUT", CloudBench.Group + "/providers/Microsoft.Compute/galleries/a%2Fimages%2Fb", """{"location":"westeurope"}""")).Expect(400, "InvalidParameter");
        (await bench.ArmAsync("PUT", CloudBench.Group + "/providers/Microsoft.Compute/galleries/%2e%2e", """{"location":"westeurope"}""")).Status.ShouldBeOneOf(400, 404, 405);
    }

    [Fact]
    public async Task Cannot_reach_files_through_blob_names()
    {
        await bench.WithAccountAsync();
        var secret = Path.Combine(bench.Directory, "state.log");

        foreach (var name in new[] { "..%2F..%2Fstate.log", "%2Fetc%2Fpasswd", "a%2F..%2Fb", "con", "a\\..\\b", "%E2%80%AEgpj.vhd" })
        {
            var answer = await bench.Blobs.CreatePageBlobAsync("disks/" + name, 512);
            answer.Status.ShouldBeOneOf(201, 400);
        }

        File.Exists(secret).ShouldBeTrue();
        Directory.EnumerateFiles(Path.Combine(bench.Directory, "blobs")).ShouldAllBe(f => Path.GetFileNameWithoutExtension(f).Length == 32);
        Directory.EnumerateFileSystemEntries(bench.Directory).Select(Path.GetFileName).Order().ShouldBe(["blobs", "lock", "state.log"]);
    }

    [Fact]
    public async Task Cannot_make_a_token()
    {
        var parts = (await bench.TokenAsync()).Split('.');
        var none = Convert.ToBase64String("{\"alg\":\"none\"}"u8).TrimEnd('=');

        foreach (var token in new[] { $"{none}.{parts[1]}.", $"{parts[0]}.{parts[1]}.", $"{parts[0]}..{parts[2]}", "..", "", "é.é.é" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "https://management.azure.test/subscriptions?api-version=2022-12-01");
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
            (await bench.SendAsync(request)).Status.ShouldBe(401);
        }
    }

    [Fact]
    public async Task Cannot_expand_entities()
    {
        await bench.WithAccountAsync();
        const string Bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><SignedIdentifiers>&b;</SignedIdentifiers>";

        (await bench.Blobs.SendAsync("PUT", "disks?restype=container&comp=acl", System.Text.Encoding.UTF8.GetBytes(Bomb))).Expect(400, "InvalidXmlDocument");
    }

    [Fact]
    public async Task Do_not_change_a_blob_when_their_body_ends_early()
    {
        await bench.WithAccountAsync();
        (await bench.Blobs.CreatePageBlobAsync("disks/a.vhd", 1024)).Expect(201);
        using var request = new HttpRequestMessage(HttpMethod.Put, "https://vhds.blob.azure.test/disks/a.vhd?comp=page");
        request.Headers.Add("x-ms-version", "2021-12-02");
        request.Headers.Add("x-ms-date", bench.Cloud.Clock.GetUtcNow().ToString("R"));
        request.Headers.Add("x-ms-page-write", "update");
        request.Headers.Add("x-ms-range", "bytes=0-511");
        request.Content = new StreamContent(new MemoryStream([.. Enumerable.Repeat((byte)1, 100)])) { Headers = { ContentLength = 512 } };
        request.Headers.Authorization = new AuthenticationHeaderValue("SharedKey", "vhds:" + BlobClient.Sign(await bench.KeyAsync(), BlobClient.StringToSign(request, "vhds")));

        (await bench.SendAsync(request)).Expect(400, "InvalidInput");

        (await bench.Blobs.GetAsync("disks/a.vhd", 0, 512)).Body.ShouldAllBe(b => b == 0);
    }
}
