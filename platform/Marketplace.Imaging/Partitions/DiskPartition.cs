using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Partitions;

/// <summary>One entry of a partition table, as the table says; whether it can be true is checked by <see cref="DiskPartitions.Problems"/>.</summary>
public sealed record DiskPartition
{
    /// <summary>As Linux counts: the place in the table from 1; logical partitions of an MBR from 5.</summary>
    public required int Number { get; init; }

    /// <summary>Byte on the disk.</summary>
    public required long Offset { get; init; }

    /// <summary>Bytes.</summary>
    public required long Length { get; init; }

    /// <summary>GUID in capitals (GPT) or two hexadecimal digits (MBR).</summary>
    public required string TypeId { get; init; }

    /// <summary>In words, those of <see cref="PartitionTypes"/>; <c>unknown</c> for all others.</summary>
    public required string Type { get; init; }

    /// <summary>GPT only; control characters are replaced.</summary>
    public string? Label { get; init; }

    /// <summary>PARTUUID in small letters; null when the table has none.</summary>
    public string? Id { get; init; }

    /// <summary>Legacy BIOS bootable (GPT) or active (MBR).</summary>
    public bool Bootable { get; init; }

    public long End => Offset + Length;

    /// <summary>The bytes of the partition, as far as they lie on the disk. Disposing it leaves the disk open.</summary>
    public VirtualDisk OpenOn(VirtualDisk disk)
    {
        var start = Math.Min(Offset, disk.Length);
        return new DiskWindow(disk, start, Math.Min(Length, disk.Length - start), ownsInner: false);
    }
}
