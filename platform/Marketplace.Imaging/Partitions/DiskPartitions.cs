using System.Collections.Immutable;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Partitions;

/// <summary>What is used for dividing the disk.</summary>
public enum PartitionTableKind
{
    None,
    Mbr,
    Gpt,
}

/// <summary>The partition table of a disk, and what is wrong with it.</summary>
public sealed record DiskPartitions
{
    public required PartitionTableKind Kind { get; init; }

    /// <summary>GPT only.</summary>
    public GptTable? Gpt { get; init; }

    /// <summary>In order of number.</summary>
    public required ImmutableArray<DiskPartition> Partitions { get; init; }

    /// <summary>In order of offset on the disk.</summary>
    public required ImmutableArray<DiskFinding> Problems { get; init; }

    /// <summary>Sectors (512 bytes) before 2,048 that hold anything besides MBR, GPT header (1) and GPT entries (2 to 33).</summary>
    public required ImmutableArray<long> UsedSectorsInFirstMiB { get; init; }

    /// <summary>Whether a generation 1 machine (BIOS) finds a boot loader: boot code in sector 0 and a place for its next stage.</summary>
    public required bool BootsByBios { get; init; }
}

/// <param name="DiskId">GUID of the disk.</param>
/// <param name="PrimaryValid">Header and entries at the start have right checksums and sensible numbers.</param>
/// <param name="BackupValid">The same at the end.</param>
/// <param name="CopiesAgree">Both are valid and have the same entries.</param>
public sealed record GptTable(Guid DiskId, bool PrimaryValid, bool BackupValid, bool CopiesAgree);
