using Marketplace.Imaging;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Transfers;
using Marketplace.Tests.Imaging;
using Marketplace.Tests.Provider;

namespace Marketplace.Tests.Transfers;

public sealed class AzuriteTransfers(AzuriteServer azurite) : IClassFixture<AzuriteServer>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Go_there_and_back_also_after_an_interruption(bool withSas)
    {
        using var folder = new DiskFolder();
        var digest = await TestDisk.WriteAsync(folder, "a.vhd");
        var blob = Open(withSas ? "sas.vhd" : "key.vhd", withSas);
        var ranges = 0;

        await Should.ThrowAsync<OperationCanceledException>(() => UploadAsync(() => ranges++ == 2 ? throw new OperationCanceledException() : 0));
        var before = ranges;
        var upload = await UploadAsync(() => ranges++);
        var again = await UploadAsync(() => ranges++);
        var download = await new DiskDownload(TimeProvider.System).RunAsync(new DownloadRequest { Source = new BlobSource(blob), Output = folder["b.vhd"] }, CancellationToken.None);

        before.ShouldBe(3);
        upload.Digest.ShouldBe(digest);
        upload.Sent.ShouldBeLessThan(upload.Data);
        again.AlreadyThere.ShouldBeTrue();
        download.Verified.ShouldBeTrue();
        File.ReadAllBytes(folder["b.vhd"]).AsSpan().SequenceEqual(File.ReadAllBytes(folder["a.vhd"])).ShouldBeTrue();

        Task<UploadResult> UploadAsync(Func<int> atRange) => new PageBlobUpload(blob, TimeProvider.System).RunAsync(
            new UploadRequest { Path = folder["a.vhd"], StateFolder = folder["state"], Parallel = 1, Reached = point => _ = point == ImagingPoints.UploadRange ? atRange() : 0 }, CancellationToken.None);
    }

    [Fact]
    public async Task Notice_who_wrote_after_the_lease_ran_out()
    {
        using var folder = new DiskFolder();
        await TestDisk.WriteAsync(folder, "a.vhd");
        var blob = Open("conflict.vhd", withSas: false);
        var request = new UploadRequest { Path = folder["a.vhd"], StateFolder = folder["state"], Parallel = 1 };
        await Should.ThrowAsync<OperationCanceledException>(() => new PageBlobUpload(blob, TimeProvider.System).RunAsync(
            request with { Reached = point => { if (point == ImagingPoints.UploadBeforeComplete) throw new OperationCanceledException(); } }, CancellationToken.None));
        await blob.WriteAsync(0, new byte[512], PageBlobClient.ChecksumOf(new byte[512]), default, CancellationToken.None);

        var refused = await Should.ThrowAsync<ImagingException>(() => new PageBlobUpload(blob, TimeProvider.System).RunAsync(request, CancellationToken.None));

        refused.Diagnostic.Code.ShouldBe("MKT4035");
    }

    private PageBlobClient Open(string name, bool withSas)
    {
        var now = TimeProvider.System.GetUtcNow();
        var address = azurite.AddressOf(name);
        return withSas
            ? new PageBlobClient(new Sas { Permissions = "rcw", Start = now.AddMinutes(-5), Expiry = now.AddHours(1) }.SignBlob(address, azurite.SharedKey), azurite.Handler, TimeProvider.System)
            : new PageBlobClient(address, azurite.SharedKey, azurite.Handler, TimeProvider.System);
    }
}
