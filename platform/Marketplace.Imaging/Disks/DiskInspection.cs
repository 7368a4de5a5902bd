using System.Collections.Immutable;
using Marketplace.Imaging.Vhd;

namespace Marketplace.Imaging.Disks;

/// <summary>What a disk file is, told without failing: its format, and everything that is wrong with it.</summary>
public sealed record DiskInspection : IDisposable
{
    /// <summary>As it was given.</summary>
    public required string Path { get; init; }

    public required DiskFormat Format { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required long FileLength { get; init; }

    /// <summary>Bytes that a machine sees, as far as the format says.</summary>
    public required long VirtualSize { get; init; }

    /// <summary>The VHD footer as it stands there, right or wrong; null in other formats and when there is none.</summary>
    public VhdFooter? Footer { get; init; }

    /// <summary>Whether the footer's checksum fits its bytes; false without a footer.</summary>
    public bool FooterChecksumIsRight { get; init; }

    /// <summary>What keeps the disk from being read for certain (errors), or is odd (warnings), in order of offset.</summary>
    public ImmutableArray<DiskFinding> Problems { get; init; } = [];

    /// <summary>What the format allows and Azure refuses: another type than fixed, an uneven size, a tiny disk. Only of VHDs.</summary>
    public ImmutableArray<DiskFinding> AzureProblems { get; init; } = [];

    /// <summary>
    /// The disk; where <see cref="Problems"/> has errors only the best guess at its bytes, for facts about broken disks. Null when
    /// nothing can be read from here (VHDX, qcow2, a differencing disk, a damaged block table).
    /// </summary>
    public VirtualDisk? Disk { get; init; }

    /// <summary>Both kinds of problems, in order of offset.</summary>
    public IEnumerable<DiskFinding> AllProblems => Problems.Concat(AzureProblems).OrderBy(finding => finding.Offset).ThenBy(finding => finding.Code, StringComparer.Ordinal);

    public void Dispose() => Disk?.Dispose();
}
