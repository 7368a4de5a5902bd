namespace Marketplace.Imaging.Transfers;

/// <summary>An upload as it is asked for.</summary>
public sealed record UploadRequest
{
    /// <summary>A fixed VHD, which the caller has checked.</summary>
    public required string Path { get; init; }

    /// <summary>Folder of the state file that a killed upload goes on from.</summary>
    public required string StateFolder { get; init; }

    /// <summary>Digest of the file when the caller knows it, and that it is right; null has it computed on the way.</summary>
    public string? Digest { get; init; }

    /// <summary>Whether the digest that the caller knows is made again of the very bytes that are sent, and must be the same before the blob counts as complete.</summary>
    public bool Prove { get; init; }

    /// <summary>Whether another disk that was uploaded under that name is replaced.</summary>
    public bool Force { get; init; }

    /// <summary>Ranges in flight at a time; the upload holds (this + 3) times 4 MiB, and as much again while it compares what it finds.</summary>
    public int Parallel { get; init; } = 8;

    public Action<TransferProgress> Progress { get; init; } = _ => { };

    /// <summary>See <see cref="ImagingPoints"/>.</summary>
    public Action<string> Reached { get; init; } = _ => { };
}

/// <summary>An upload as it ended.</summary>
/// <param name="Digest">Of the file, as the blob's metadata has it; see <see cref="Disks.DiskDigest"/>.</param>
/// <param name="ETag">Of the blob.</param>
/// <param name="Length">Bytes of the blob.</param>
/// <param name="Data">Bytes of blocks that are not all zeros; 0 when nothing had to be looked at.</param>
/// <param name="Sent">Bytes that went over the line this time.</param>
/// <param name="AlreadyThere">The blob held the disk before.</param>
public sealed record UploadResult(string Digest, string ETag, long Length, long Data, long Sent, bool AlreadyThere);
