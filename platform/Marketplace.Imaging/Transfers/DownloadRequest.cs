using Marketplace.Definitions;

namespace Marketplace.Imaging.Transfers;

/// <summary>A download as it is asked for.</summary>
public sealed record DownloadRequest
{
    public required IDiskSource Source { get; init; }

    /// <summary>Path of the VHD to write.</summary>
    public required string Output { get; init; }

    /// <summary>Whether a file that has the name is replaced, at the end.</summary>
    public bool Force { get; init; }

    /// <summary>Ranges in flight at a time; the download holds (this + 1) times 4 MiB.</summary>
    public int Parallel { get; init; } = 8;

    public Action<TransferProgress> Progress { get; init; } = _ => { };

    /// <summary>Told what the user should know and what stops nothing.</summary>
    public Action<Diagnostic> Say { get; init; } = _ => { };

    /// <summary>See <see cref="ImagingPoints"/>.</summary>
    public Action<string> Reached { get; init; } = _ => { };
}

/// <summary>A download as it ended.</summary>
/// <param name="Digest">Of the file; see <see cref="Disks.DiskDigest"/>.</param>
/// <param name="Length">Bytes of the file.</param>
/// <param name="Received">Bytes that came over the line this time.</param>
/// <param name="Verified">Whether the blob's metadata has the same digest; it may have none.</param>
public sealed record DownloadResult(string Digest, long Length, long Received, bool Verified);
