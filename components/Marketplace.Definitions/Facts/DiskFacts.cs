using System.Collections.Immutable;

namespace Marketplace.Definitions.Facts;

/// <summary>The disk as a container of bytes: format, partition table, partitions.</summary>
public sealed record DiskFacts
{
    /// <summary><c>vhdFixed</c>, <c>vhdDynamic</c>, <c>vhdDifferencing</c>, <c>vhdx</c>, <c>qcow2</c>, <c>raw</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Name of the file, without its folder; null when it came from elsewhere.</summary>
    public string? FileName { get; init; }

    /// <summary>Bytes of the file or blob.</summary>
    public required long FileLength { get; init; }

    /// <summary>Bytes that a machine sees.</summary>
    public required long VirtualSize { get; init; }

    /// <summary>Bytes of 64 KiB blocks that are not all zeros.</summary>
    public required long DataLength { get; init; }

    /// <summary>The VHD footer; null in other formats.</summary>
    public VhdFooterFacts? Footer { get; init; }

    /// <summary><c>gpt</c>, <c>mbr</c> or <c>none</c>.</summary>
    public required string PartitionTable { get; init; }

    /// <summary>GPT only.</summary>
    public GptFacts? Gpt { get; init; }

    /// <summary>Sectors (512 bytes) before 2,048 that hold anything besides MBR, GPT header and GPT entries (certification FAQ: the first MiB stays empty).</summary>
    public required ImmutableArray<long> UsedSectorsInFirstMiB { get; init; }

    public required ImmutableArray<PartitionFacts> Partitions { get; init; }

    /// <summary>Whether a generation 1 machine (BIOS) finds a boot loader: boot code in sector 0 and a place for its next stage.</summary>
    public required bool BootsByBios { get; init; }

    /// <summary>Whether a generation 2 machine (UEFI) finds a boot loader: an EFI system partition with <c>EFI/BOOT/BOOT*.EFI</c>.</summary>
    public required bool BootsByUefi { get; init; }

    /// <summary>What is wrong with tables and file systems, as <c>MKT….: …</c> lines, in order of offset.</summary>
    public ImmutableArray<DiskProblem> Problems { get; init; } = [];
}

/// <param name="Code"><c>MKT</c> and four digits.</param>
/// <param name="Offset">Byte on the disk.</param>
public sealed record DiskProblem(string Code, string Message, long Offset);

public sealed record VhdFooterFacts
{
    public required string Cookie { get; init; }

    /// <summary><c>fixed</c>, <c>dynamic</c>, <c>differencing</c>, else the number.</summary>
    public required string DiskType { get; init; }

    public required bool ChecksumValid { get; init; }

    /// <summary>Bytes, as the footer says.</summary>
    public required long OriginalSize { get; init; }

    public required long CurrentSize { get; init; }

    public required string UniqueId { get; init; }

    /// <summary>Four letters, such as <c>win </c>.</summary>
    public required string CreatorApplication { get; init; }

    /// <summary><c>cylinders/heads/sectors</c>.</summary>
    public required string Geometry { get; init; }

    /// <summary>The geometry is the one that the VHD specification derives from the current size.</summary>
    public bool? GeometryMatchesSize { get; init; }

    /// <summary>Four letters, such as <c>Wi2k</c>.</summary>
    public string? CreatorHost { get; init; }

    /// <summary>Made from a machine that was saved while it ran.</summary>
    public bool? SavedState { get; init; }
}

public sealed record GptFacts
{
    public required string DiskId { get; init; }

    public required bool PrimaryValid { get; init; }

    public required bool BackupValid { get; init; }

    /// <summary>Both copies have the same entries.</summary>
    public required bool CopiesAgree { get; init; }
}

public sealed record PartitionFacts
{
    /// <summary>Number as Linux counts.</summary>
    public required int Number { get; init; }

    /// <summary>Byte on the disk.</summary>
    public required long Offset { get; init; }

    public required long Length { get; init; }

    /// <summary>GUID (GPT) or two hexadecimal digits (MBR).</summary>
    public required string TypeId { get; init; }

    /// <summary>In words: <c>linux</c>, <c>linuxRoot</c>, <c>efiSystem</c>, <c>biosBoot</c>, <c>swap</c>, <c>lvm</c>, <c>microsoftBasicData</c>, <c>microsoftReserved</c>, <c>windowsRecovery</c>, <c>extended</c>, <c>unknown</c>.</summary>
    public required string Type { get; init; }

    public string? Label { get; init; }

    /// <summary>PARTUUID; null when there is none.</summary>
    public string? Id { get; init; }

    /// <summary>Legacy BIOS bootable, or active in an MBR.</summary>
    public bool Bootable { get; init; }

    /// <summary>Null when nothing was recognised.</summary>
    public FileSystemFacts? FileSystem { get; init; }

    /// <summary>Where it is mounted by fstab, or <c>/</c>; null when nowhere.</summary>
    public string? MountPoint { get; init; }
}

public sealed record FileSystemFacts
{
    /// <summary><c>ext2</c>, <c>ext3</c>, <c>ext4</c>, <c>fat12</c>, <c>fat16</c>, <c>fat32</c>, <c>xfs</c>, <c>btrfs</c>, <c>ntfs</c>, <c>swap</c>, <c>lvm</c>, <c>luks</c>, <c>bitlocker</c>.</summary>
    public required string Type { get; init; }

    public string? Uuid { get; init; }

    public string? Label { get; init; }

    /// <summary>Bytes; null when the format does not say.</summary>
    public long? Size { get; init; }

    public long? Free { get; init; }

    /// <summary>Not unmounted cleanly, or its journal holds what is not written yet; null when the format cannot tell.</summary>
    public bool? Dirty { get; init; }

    /// <summary>Whether files inside were read.</summary>
    public required bool Readable { get; init; }
}
