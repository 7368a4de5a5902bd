using System.Buffers;
using Marketplace.Definitions;
using Marketplace.Imaging.Disks;
using Microsoft.Win32.SafeHandles;

namespace Marketplace.Imaging.Blobs;

/// <summary>
/// Uploads a disk file to a page blob. Only blocks of data are sent, several at a time. The blob carries the digest of what is
/// being uploaded, so that an upload that was interrupted goes on with what is missing, and one that is complete is left alone.
/// </summary>
/// <param name="client">The blob to write.</param>
/// <param name="progress">Told bytes done and bytes in all, now and then.</param>
public sealed class PageBlobUpload(PageBlobClient client, Action<long, long>? progress = null)
{
    /// <summary>Metadata with the digest of the disk.</summary>
    public const string DigestName = "marketplacedigest";

    /// <summary>Metadata that says whether all of it is there.</summary>
    public const string StateName = "marketplacestate";

    private const string Uploading = "uploading";
    private const string Complete = "complete";
    private const int Writers = 8;

    /// <summary>Makes the blob hold the file.</summary>
    /// <param name="digest">Digest of the file, which must be right; see <see cref="DiskDigest"/>.</param>
    /// <returns>Bytes that were sent.</returns>
    /// <exception cref="BlobException">The service refused something.</exception>
    public async Task<long> RunAsync(string path, string digest, CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.Asynchronous);
        var length = RandomAccess.GetLength(file);
        var present = await PrepareAsync(length, digest, cancellationToken).ConfigureAwait(false);
        if (present is null)
            return 0;
        var wanted = await Task.Run(() => DataBlocks.Find(file, PageBlobClient.LargestWrite, cancellationToken), cancellationToken).ConfigureAwait(false);
        var missing = Missing(wanted, present);
        var sent = await SendAsync(file, missing, wanted.Sum(extent => extent.Length), cancellationToken).ConfigureAwait(false);
        await client.SetMetadataAsync(Metadata(digest, Complete), cancellationToken).ConfigureAwait(false);
        return sent;
    }

    /// <summary>Digest of the disk that is completely in the blob; null when there is none.</summary>
    public static string? DigestOf(BlobProperties properties) =>
        properties.Metadata.GetValueOrDefault(StateName) == Complete ? properties.Metadata.GetValueOrDefault(DigestName) : null;

    /// <summary>The wanted extents that are not wholly present.</summary>
    internal static IReadOnlyList<Extent> Missing(IReadOnlyList<Extent> wanted, IReadOnlyList<Extent> present)
    {
        var joined = new List<Extent>();
        foreach (var extent in present.OrderBy(extent => extent.Offset))
        {
            if (joined.Count > 0 && extent.Offset <= joined[^1].End)
                joined[^1] = joined[^1] with { Length = Math.Max(joined[^1].End, extent.End) - joined[^1].Offset };
            else
                joined.Add(extent);
        }
        var missing = new List<Extent>();
        var next = 0;
        foreach (var extent in wanted)
        {
            while (next < joined.Count && joined[next].End <= extent.Offset)
                next++;
            if (next == joined.Count || joined[next].Offset > extent.Offset || joined[next].End < extent.End)
                missing.Add(extent);
        }
        return missing;
    }

    private static Dictionary<string, string> Metadata(string digest, string state) =>
        new(StringComparer.Ordinal) { [DigestName] = digest, [StateName] = state };

    // Null: the blob holds the disk already. Otherwise what of it is there.
    private async Task<IReadOnlyList<Extent>?> PrepareAsync(long length, string digest, CancellationToken cancellationToken)
    {
        var properties = await client.GetPropertiesAsync(cancellationToken).ConfigureAwait(false);
        if (properties is not null && !properties.Metadata.ContainsKey(DigestName))
            throw new BlobException(Diagnostic.Error(ImagingCodes.BlobNotOurs, "there is a blob of that name that was not uploaded from here; it is left as it is", new Where { Resource = client.Blob.GetLeftPart(UriPartial.Path) }, "Delete or rename it, or choose another container."), 0, null);
        if (properties is { IsPageBlob: true } && properties.Length == length && properties.Metadata[DigestName] == digest)
            return DigestOf(properties) is null ? await client.GetPageRangesAsync(cancellationToken).ConfigureAwait(false) : null;
        await client.CreateAsync(length, Metadata(digest, Uploading), cancellationToken).ConfigureAwait(false);
        return [];
    }

    private async Task<long> SendAsync(SafeFileHandle file, IReadOnlyList<Extent> missing, long total, CancellationToken cancellationToken)
    {
        var bytes = missing.Sum(extent => extent.Length);
        var done = total - bytes;
        progress?.Invoke(done, total);
        await Parallel.ForEachAsync(
            missing,
            new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken },
            async (extent, stop) =>
            {
                var buffer = ArrayPool<byte>.Shared.Rent((int)extent.Length);
                try
                {
                    DataBlocks.ReadFully(file, buffer.AsSpan(0, (int)extent.Length), extent.Offset);
                    await client.WriteAsync(extent.Offset, buffer.AsMemory(0, (int)extent.Length), stop).ConfigureAwait(false);
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                }
                progress?.Invoke(Interlocked.Add(ref done, extent.Length), total);
            }).ConfigureAwait(false);
        return bytes;
    }
}
