using Marketplace.Imaging.Building;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Conversion;

/// <summary>One disk file to be made from another.</summary>
public sealed record ConversionRequest
{
    /// <summary>Any format that is recognised; never written.</summary>
    public required string Source { get; init; }

    /// <summary>Its ending says the format: <c>.vhd</c> (fixed), <c>.raw</c> or <c>.img</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Whether a target that is there is replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Whether the digest of the target is computed too: about a second per GB of data.</summary>
    public bool WithDigest { get; init; }

    /// <summary>
    /// Whether the conversion ends only when the target is stored, so that even a power failure leaves all of it or nothing under its
    /// name. Otherwise the kernel stores it in its own time, as after any copy; a killed process never leaves half of it either way.
    /// </summary>
    public bool Stored { get; init; }

    /// <summary>Written into the footer; the same date gives the same bytes.</summary>
    public DateTimeOffset Timestamp { get; init; } = ImageBuildRequest.DefaultSourceDate;

    /// <summary>Told bytes done and bytes there are, of what the source stores.</summary>
    public Action<long, long> Progress { get; init; } = (_, _) => { };

    /// <summary>Told one line before a missing program is installed.</summary>
    public Action<string> Announce { get; init; } = _ => { };
}

/// <summary>A finished conversion.</summary>
/// <param name="Path">The target as it was given.</param>
/// <param name="SourceFormat">What the source was found to be.</param>
/// <param name="Format">Raw or fixed VHD.</param>
/// <param name="VirtualSize">Bytes that a machine sees.</param>
/// <param name="DataLength">Bytes of 64 KiB blocks that are not all zeros, without the footer.</param>
/// <param name="Padding">Bytes of zeros added so that the size is a whole number of MiB.</param>
/// <param name="Digest"><c>blocks-sha256:…</c> of the file; null when it was not asked for.</param>
/// <param name="Warnings">What Azure minds about the result, such as a disk that is too small.</param>
public sealed record ConvertedDisk(string Path, DiskFormat SourceFormat, DiskFormat Format, long VirtualSize, long DataLength, long Padding, string? Digest, IReadOnlyList<DiskFinding> Warnings);
