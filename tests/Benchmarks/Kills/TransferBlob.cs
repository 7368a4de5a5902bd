using Azure.Simulator;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Transfers;
using Marketplace.Testing;

namespace Benchmarks.Kills;

/// <summary>The disk that is moved, and the blob, looked at past <c>mkt</c>.</summary>
internal sealed class TransferBlob(TestRepository repository, SasUri sas, CloudConnection connection)
{
    public const string SasVariable = "KILL_SAS";
    private readonly PageBlobClient client = new(sas, connection.Handler, connection.Clock);

    public string Address => client.Blob.AbsoluteUri;

    public string Disk => repository.PathOf("disk.vhd");

    public string DiskSum => DiskDigest.Compute(Disk, CancellationToken.None);

    public Task DeleteAsync() => client.DeleteAsync(CancellationToken.None);

    public async Task<bool> ExistsAsync() => await client.GetPropertiesAsync(CancellationToken.None) is not null;

    /// <summary>The digest of what is in the blob now.</summary>
    public async Task<string> ReadAsync()
    {
        var copy = repository.PathOf("check.vhd");
        await new DiskDownload(connection.Clock).RunAsync(new DownloadRequest { Source = new BlobSource(client), Output = copy }, CancellationToken.None);
        var digest = DiskDigest.Compute(copy, CancellationToken.None);
        File.Delete(copy);
        return digest;
    }
}
