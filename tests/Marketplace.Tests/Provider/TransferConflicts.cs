using System.Net;
using Azure.Simulator;
using Marketplace.Definitions;
using Marketplace.Imaging;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Transfers;

namespace Marketplace.Tests.Provider;

/// <summary>Uploads and downloads that somebody else gets in the way of, against the simulated cloud.</summary>
public sealed class TransferConflicts
{
    private static readonly Uri Address = new("https://vhds.blob.azure.test/images/web.vhd");
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task Another_upload_is_waited_for()
    {
        using var bench = await ProviderBench.StartAsync();
        var client = await InterruptAsync(bench);
        File.Delete(Directory.EnumerateFiles(bench.Folder["state"]).Single());
        (await client.AcquireLeaseAsync(Guid.NewGuid(), CancellationToken.None)).ShouldBeTrue();

        (await RefusedAsync(bench, client)).ShouldBe("MKT4036");
    }

    [Fact]
    public async Task What_somebody_wrote_after_an_upload_stopped_is_noticed()
    {
        using var bench = await ProviderBench.StartAsync();
        var client = await InterruptAsync(bench);
        await client.WriteAsync(0, new byte[512], PageBlobClient.ChecksumOf(new byte[512]), default, CancellationToken.None);

        (await RefusedAsync(bench, client)).ShouldBe("MKT4035");
        File.Delete(Directory.EnumerateFiles(bench.Folder["state"]).Single());
        (await UploadAsync(bench, client)).AlreadyThere.ShouldBeFalse();
        (await DownloadAsync(bench, client)).Digest.ShouldBe(DiskDigest.Compute(bench.Folder["a.vhd"], CancellationToken.None));
    }

    [Fact]
    public async Task Data_where_the_disk_has_none_is_noticed_without_a_state_file_too()
    {
        using var bench = await ProviderBench.StartAsync();
        var client = await InterruptAsync(bench);
        File.Delete(Directory.EnumerateFiles(bench.Folder["state"]).Single());
        var bytes = new byte[512];
        bytes[7] = 1;
        await client.WriteAsync(20 << 20, bytes, PageBlobClient.ChecksumOf(bytes), default, CancellationToken.None);

        (await RefusedAsync(bench, client)).ShouldBe("MKT4035");
    }

    [Fact]
    public async Task Another_disk_is_replaced_only_when_asked_for()
    {
        using var bench = await ProviderBench.StartAsync();
        await TestDisk.WriteAsync(bench.Folder, "a.vhd");
        var client = await ClientAsync(bench);
        await UploadAsync(bench, client);
        await TestDisk.WriteAsync(bench.Folder, "a.vhd", seed: 5);

        (await RefusedAsync(bench, client)).ShouldBe("MKT4032");
        (await UploadAsync(bench, client, force: true)).AlreadyThere.ShouldBeFalse();
    }

    [Fact]
    public async Task A_disk_that_changed_begins_again()
    {
        using var bench = await ProviderBench.StartAsync();
        await TestDisk.WriteAsync(bench.Folder, "a.vhd");
        var client = await ClientAsync(bench);
        await UploadAsync(bench, client);
        var said = new List<Diagnostic>();
        bench.Requests.Instead = (request, number) => null;
        var changed = false;

        var result = await new DiskDownload(bench.Cloud.Clock).RunAsync(
            new DownloadRequest
            {
                Source = new BlobSource(client),
                Output = bench.Folder["down.vhd"],
                Parallel = 1,
                Say = said.Add,
                Reached = point =>
                {
                    if (point != ImagingPoints.DownloadRange || changed)
                        return;
                    changed = true;
                    var there = client.GetPropertiesAsync(CancellationToken.None).GetAwaiter().GetResult()!;
                    client.SetMetadataAsync(there.Metadata, default, CancellationToken.None).GetAwaiter().GetResult();
                },
            },
            CancellationToken.None);

        said.ShouldHaveSingleItem().Code.ShouldBe("MKT4045");
        result.Verified.ShouldBeTrue();
    }

    [Fact]
    public async Task A_disk_with_another_digest_than_was_noted_is_not_kept()
    {
        using var bench = await ProviderBench.StartAsync();
        await TestDisk.WriteAsync(bench.Folder, "a.vhd");
        var client = await ClientAsync(bench);
        await UploadAsync(bench, client);
        await client.WriteAsync(0, new byte[512], PageBlobClient.ChecksumOf(new byte[512]), default, CancellationToken.None);

        (await Should.ThrowAsync<ImagingException>(() => DownloadAsync(bench, client))).Diagnostic.Code.ShouldBe("MKT4046");
        Directory.EnumerateFiles(bench.Folder.Root, "down.vhd*").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_no_disk_is_not_downloaded()
    {
        using var bench = await ProviderBench.StartAsync();
        var client = await ClientAsync(bench);

        (await Should.ThrowAsync<ImagingException>(() => DownloadAsync(bench, client))).Diagnostic.Code.ShouldBe("MKT4044");
        await client.CreateAsync(1024, Nothing, default, CancellationToken.None);
        (await Should.ThrowAsync<ImagingException>(() => DownloadAsync(bench, client))).Diagnostic.Message.ShouldContain("not a VHD footer");
        Directory.EnumerateFiles(bench.Folder.Root, "down.vhd*.partial").ShouldBeEmpty();
    }

    [Fact]
    public async Task Bytes_that_arrive_damaged_are_asked_for_again()
    {
        var clock = new Imaging.ImmediateTime();
        using var service = new RecordingHandler(new HttpClientHandler());
        service.Instead = (_, number) => Range(new byte[512], PageBlobClient.ChecksumOf(new byte[number < 3 ? 511 : 512]));
        var client = new PageBlobClient(Address, service, clock);

        await client.ReadAsync(0, new byte[512], default, CancellationToken.None);

        service.Sent.Count.ShouldBe(3);
        service.Instead = (_, _) => Range(new byte[100], PageBlobClient.ChecksumOf(new byte[100]));
        (await Should.ThrowAsync<BlobException>(() => client.ReadAsync(0, new byte[512], default, CancellationToken.None))).Diagnostic.Code.ShouldBe("MKT4043");
    }

    private static HttpResponseMessage Range(byte[] bytes, string md5)
    {
        var response = new HttpResponseMessage(HttpStatusCode.PartialContent) { Content = new ByteArrayContent(bytes) };
        response.Content.Headers.Add("Content-MD5", md5);
        return response;
    }

    // An upload whose last two writes are refused.
    private static async Task<PageBlobClient> InterruptAsync(ProviderBench bench)
    {
        await TestDisk.WriteAsync(bench.Folder, "a.vhd");
        var client = await ClientAsync(bench);
        bench.Requests.Instead = (request, _) => request.Headers.TryGetValues("x-ms-range", out var range) && range.Single().Length > "bytes=30000000-".Length + 7
            ? new HttpResponseMessage(HttpStatusCode.Forbidden) : null;
        await Should.ThrowAsync<BlobException>(() => UploadAsync(bench, client));
        bench.Requests.Instead = (_, _) => null;
        return client;
    }

    private static async Task<string> RefusedAsync(ProviderBench bench, PageBlobClient client) =>
        (await Should.ThrowAsync<ImagingException>(() => UploadAsync(bench, client))).Diagnostic.Code;

    private static Task<UploadResult> UploadAsync(ProviderBench bench, PageBlobClient client, bool force = false) => new PageBlobUpload(client, bench.Cloud.Clock).RunAsync(
        new UploadRequest { Path = bench.Folder["a.vhd"], StateFolder = bench.Folder["state"], Force = force, Parallel = 1 }, CancellationToken.None);

    private static Task<DownloadResult> DownloadAsync(ProviderBench bench, PageBlobClient client) => new DiskDownload(bench.Cloud.Clock).RunAsync(
        new DownloadRequest { Source = new BlobSource(client), Output = bench.Folder["down.vhd"] }, CancellationToken.None);

    private static async Task<PageBlobClient> ClientAsync(ProviderBench bench)
    {
        var key = (string)(await bench.ArmAsync("POST", bench.Account + "/listKeys"))!["keys"]![0]!["value"]!;
        return new PageBlobClient(Address, new SharedKey("vhds", key), bench.Requests, bench.Cloud.Clock);
    }
}
