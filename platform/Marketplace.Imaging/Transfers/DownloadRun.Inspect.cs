using Marketplace.Definitions;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Vhd;

namespace Marketplace.Imaging.Transfers;

/// <summary>Looks at the blob before anything large is fetched: whether it is a disk at all.</summary>
internal sealed partial class DownloadRun
{
    private async Task<BlobProperties> InspectAsync(PageBlobClient blob, CancellationToken cancellationToken)
    {
        var found = await blob.GetPropertiesAsync(cancellationToken).ConfigureAwait(false)
            ?? throw NoDisk("there is no such blob", "Check the name; it was deleted, or never there.", 404);
        if (!found.IsPageBlob)
            throw NoDisk("it is no page blob, and disks are page blobs", "Upload the disk as one: mkt image upload");
        if (found.Metadata.GetValueOrDefault(PageBlobUpload.StateName) is { } mark && mark != PageBlobUpload.Complete)
            throw NoDisk("its upload has not ended", "Run the upload again; it goes on where it stopped.");
        if (found.Length < VhdFooter.Length || found.Length % VhdFooter.Length != 0)
            throw NoDisk(FormattableString.Invariant($"it has {found.Length} bytes, expected a disk and the {VhdFooter.Length} bytes of a VHD footer"), "Choose a blob that was uploaded as a fixed VHD.");
        var bytes = new byte[VhdFooter.Length];
        await blob.ReadAsync(found.Length - bytes.Length, bytes, new BlobCondition { ETag = found.ETag }, cancellationToken).ConfigureAwait(false);
        if (VhdFooter.Read(bytes, out var problem) is not { } footer)
            throw NoDisk(problem!, "Choose a blob that was uploaded as a fixed VHD.");
        if (footer.DiskType != VhdFooter.FixedDisk || footer.Size + VhdFooter.Length != found.Length)
            throw NoDisk(FormattableString.Invariant($"its footer tells of a disk of type {footer.DiskType} with {footer.Size} bytes, expected a fixed one (2) with {found.Length - VhdFooter.Length}"), "Choose a blob that was uploaded as a fixed VHD.");
        return found;
    }

    private BlobException NoDisk(string reason, string help, int status = 0) =>
        new(Diagnostic.Error(ImagingCodes.BlobIsNoDisk, $"this is not a disk that can be downloaded: {reason}", new Where { Resource = request.Source.Name }, help), status, null);
}
