using Marketplace.Imaging.Blobs;

namespace Marketplace.Imaging.Transfers;

/// <summary>
/// Uploads a disk file to a page blob. Only blocks of data are sent, several ranges at a time, each with its MD5. A lease keeps others
/// out meanwhile. An upload that was interrupted goes on with what is missing, by its state file, else by what is found in the blob;
/// one that is complete is left alone.
/// </summary>
/// <param name="client">The blob to write.</param>
public sealed class PageBlobUpload(PageBlobClient client, TimeProvider clock)
{
    /// <summary>Metadata with the digest of the disk.</summary>
    public const string DigestName = "marketplacedigest";

    /// <summary>Metadata that says whether all of it is there.</summary>
    public const string StateName = "marketplacestate";

    /// <summary>Metadata of an upload under way: which file it is of.</summary>
    internal const string SourceName = "marketplacesource";

    internal const string Uploading = "uploading";
    internal const string Complete = "complete";

    /// <summary>Makes the blob hold the file.</summary>
    /// <exception cref="BlobException">The service refused something (MKT4030, MKT4031), or somebody else has a hand in it (MKT4032, MKT4035, MKT4036).</exception>
    /// <exception cref="ImagingException">The file changed (MKT4033), or the state file cannot be written (MKT4005, MKT4049).</exception>
    public async Task<UploadResult> RunAsync(UploadRequest request, CancellationToken cancellationToken)
    {
        using var run = new UploadRun(client, clock, request);
        return await run.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives back what a killed upload left: its lease, and its state file. Nothing happens when it left nothing.</summary>
    /// <param name="stateFolder">As in <see cref="UploadRequest.StateFolder"/>.</param>
    public async Task ForgetAsync(string stateFolder, CancellationToken cancellationToken)
    {
        if (!File.Exists(UploadRun.StatePath(stateFolder, client.Blob)))
            return;
        using var file = StateFile<UploadState>.Open(UploadRun.StatePath(stateFolder, client.Blob), TransferJson.Default.UploadState);
        if (file.Read() is { } state)
            await client.ReleaseLeaseAsync(state.Lease, cancellationToken).ConfigureAwait(false);
        file.Delete();
    }

    /// <summary>Digest of the disk that is completely in the blob; null when there is none.</summary>
    public static string? DigestOf(BlobProperties properties) =>
        properties.Metadata.GetValueOrDefault(StateName) == Complete ? properties.Metadata.GetValueOrDefault(DigestName) : null;
}
