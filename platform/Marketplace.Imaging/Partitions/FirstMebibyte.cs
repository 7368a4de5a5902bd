using System.Collections.Immutable;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Partitions;

/// <summary>
/// The first 2,048 sectors, which certification wants to be empty besides the partition table (VM certification FAQ), and where
/// boot loaders for BIOS like to live.
/// </summary>
internal static class FirstMebibyte
{
    private const int Sector = 512;
    private const int Sectors = 2048;

    // MBR, GPT header and 128 GPT entries of 128 bytes.
    private const int GptSectors = 34;

    public static ImmutableArray<long> UsedSectors(VirtualDisk disk, PartitionTableKind kind)
    {
        var used = ImmutableArray.CreateBuilder<long>();
        var buffer = new byte[Math.Min(64 * 1024, disk.Length)];
        var end = Math.Min((long)Sectors * Sector, disk.Length);
        var first = kind == PartitionTableKind.Gpt ? GptSectors : 1;
        for (long offset = 0; offset < end;)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - offset));
            disk.Read(offset, part);
            if (part.ContainsAnyExcept((byte)0))
            {
                for (var start = 0; start < part.Length; start += Sector)
                {
                    var sector = (offset + start) / Sector;
                    if (sector >= first && part[start..Math.Min(start + Sector, part.Length)].ContainsAnyExcept((byte)0))
                        used.Add(sector);
                }
            }
            offset += part.Length;
        }
        return used.ToImmutable();
    }

    /// <summary>Whether boot code in sector 0 has a next stage to load: a BIOS boot partition, a bootable one, or code behind the MBR.</summary>
    public static bool BootsByBios(VirtualDisk disk, PartitionTableKind kind, IReadOnlyList<DiskPartition> partitions, ImmutableArray<long> used)
    {
        Span<byte> sector = stackalloc byte[Sector];
        if (disk.Length < Sector)
            return false;
        disk.Read(0, sector);
        if (!sector[..440].ContainsAnyExcept((byte)0) || sector[510] != 0x55 || sector[511] != 0xaa)
            return false;
        if (kind == PartitionTableKind.Mbr && used.Contains(1))
            return true;
        return partitions.Any(partition => (partition.Type == PartitionTypes.BiosBoot || partition.Bootable) && StartsWithCode(disk, partition));
    }

    private static bool StartsWithCode(VirtualDisk disk, DiskPartition partition)
    {
        if (partition.Offset > disk.Length - Sector)
            return false;
        Span<byte> sector = stackalloc byte[Sector];
        disk.Read(partition.Offset, sector);
        return sector.ContainsAnyExcept((byte)0);
    }
}
