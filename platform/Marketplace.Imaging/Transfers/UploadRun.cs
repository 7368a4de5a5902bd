using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Definitions;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Disks;
using Microsoft.Win32.SafeHandles;

namespace Marketplace.Imaging.Transfers;

/// <summary>One upload: prepares the blob, sends what is missing, checks what is there, marks it as complete.</summary>
internal sealed partial class UploadRun : IDisposable
{
    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(10);

    private readonly PageBlobClient client;
    private readonly TimeProvider clock;
    private readonly UploadRequest request;
    private readonly SafeFileHandle file;
    private readonly StateFile<UploadState> stateFile;
    private readonly long length;
    private readonly DateTime modified;
    private readonly string source;
    private UploadState state;
    private DoneRanges? done;
    private volatile string etag = "";
    private UploadLease? lease;
    private IReadOnlyList<Extent>? present;
    private string? digest;

    public UploadRun(PageBlobClient client, TimeProvider clock, UploadRequest request)
    {
        (this.client, this.clock, this.request) = (client, clock, request);
        file = File.OpenHandle(request.Path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.Asynchronous);
        try
        {
            (length, modified) = (RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(request.Path));
            digest = request.Digest;
            source = digest ?? string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(request.Path)} {length} {modified.Ticks}");
            state = Fresh();
            stateFile = StateFile<UploadState>.Open(StatePath(request.StateFolder, client.Blob), TransferJson.Default.UploadState);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private BlobCondition Held => lease!.Condition;

    /// <summary>Such as <c>web-1.0.0.vhd.3f2a9c01.upload.json</c>: the name says what it is, the digits where it goes.</summary>
    public static string StatePath(string folder, Uri blob) =>
        Path.Combine(folder, $"{blob.Segments[^1].TrimEnd('/')}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(blob.AbsoluteUri)))[..8]}.upload.json");

    public async Task<UploadResult> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await PrepareAsync(cancellationToken).ConfigureAwait(false) is { } there)
                return there;
            var (data, sent) = await SendAsync(cancellationToken).ConfigureAwait(false);
            CheckFile();
            await CheckPagesAsync(data, cancellationToken).ConfigureAwait(false);
            request.Reached(ImagingPoints.UploadBeforeComplete);
            etag = await client.SetMetadataAsync(Marks(PageBlobUpload.Complete), Held, cancellationToken).ConfigureAwait(false);
            request.Reached(ImagingPoints.UploadComplete);
            await client.ReleaseLeaseAsync(lease!.Id, cancellationToken).ConfigureAwait(false);
            stateFile.Delete();
            return new UploadResult(digest!, etag, length, data.Sum(extent => extent.Length), sent, AlreadyThere: false);
        }
        catch (Exception error)
        {
            await SuspendAsync(error).ConfigureAwait(false);
            throw;
        }
        finally
        {
            if (lease is not null)
                await lease.DisposeAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        stateFile.Dispose();
        file.Dispose();
    }

    // Leaves the blob free and the state exact, if the service can still be reached; if not, the lease runs out by itself.
    private async Task SuspendAsync(Exception cause)
    {
        if (lease is null)
            return;
        using var limit = new CancellationTokenSource(FarewellTime, clock);
        try
        {
            // The ETag is a proof for the next run only if nobody else wrote, which a lease that can be renewed says.
            if (cause is not ImagingException { Diagnostic.Code: ImagingCodes.BlobConflict } && done is not null
                && await client.GetPropertiesAsync(limit.Token).ConfigureAwait(false) is { } properties && await lease.RecoverAsync(limit.Token).ConfigureAwait(false))
            {
                etag = properties.ETag;
                done.Flush();
            }
            await client.ReleaseLeaseAsync(lease.Id, limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is ImagingException or OperationCanceledException)
        {
        }
    }

    private UploadState Fresh() => new()
    {
        Version = UploadState.Current,
        Blob = client.Blob.AbsoluteUri,
        Source = source,
        Lease = Guid.NewGuid(),
        ETag = "",
        Done = [],
    };

    private Dictionary<string, string> Marks(string mark)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [PageBlobUpload.StateName] = mark };
        if (digest is not null)
            metadata[PageBlobUpload.DigestName] = digest;
        if (mark == PageBlobUpload.Uploading)
            metadata[PageBlobUpload.SourceName] = Mark(source);
        return metadata;
    }

    // Metadata takes ASCII only, and a file's name is nobody's business.
    private static string Mark(string source) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..32];

    private void CheckFile()
    {
        if (RandomAccess.GetLength(file) != length || File.GetLastWriteTimeUtc(request.Path) != modified)
            throw Changed();
    }

    private ImagingException Changed() =>
        new(Diagnostic.Error(ImagingCodes.DigestMismatch, "the disk changed while it was uploaded", new Where(request.Path), "Nothing may write to it meanwhile, a running machine least of all. Run the command again."));

    // All data and nothing else is in the blob: what somebody wrote where the disk is empty is found here.
    private async Task CheckPagesAsync(IReadOnlyList<Extent> data, CancellationToken cancellationToken)
    {
        var pages = await client.GetPageRangesAsync(Held, cancellationToken).ConfigureAwait(false);
        if (Extents.FirstOutside(pages, data) is { } lost)
            throw Conflict(FormattableString.Invariant($"the data at byte {lost.Offset} was taken out of the blob again"));
        foreach (var window in DataWindows.Cut(Extents.Subtract(pages, Extents.Join(data)), PageBlobClient.LargestRange))
        {
            var bytes = new byte[window.Length];
            await client.ReadAsync(window.Offset, bytes, Held, cancellationToken).ConfigureAwait(false);
            if (bytes.AsSpan().IndexOfAnyExcept((byte)0) is >= 0 and var at)
                throw Conflict(FormattableString.Invariant($"there is data in the blob at byte {window.Offset + at} where the disk has none"));
        }
    }

    private BlobException Conflict(string reason, Exception? cause = null) => new(
        Diagnostic.Error(ImagingCodes.BlobConflict, $"somebody else has a hand in this blob: {reason}", new Where { Resource = client.Blob.GetLeftPart(UriPartial.Path) }, $"Find out who; then delete the blob, or delete {stateFile.Path} to have what is there compared with the disk and put right."),
        409,
        null,
        cause);
}
