using System.Buffers.Binary;

namespace Marketplace.Testing;

/// <summary>Disks with an MBR and up to four partitions, one after the other from the first MiB.</summary>
public static class PartitionedDisk
{
    public const int First = 1024 * 1024;

    public static byte[] Mbr(params byte[][] partitions)
    {
        ArgumentNullException.ThrowIfNull(partitions);
        var disk = new byte[First + partitions.Sum(Rounded)];
        var (offset, entry) = (First, 446);
        foreach (var partition in partitions)
        {
            partition.CopyTo(disk, offset);
            disk[entry + 4] = 0x83;
            BinaryPrimitives.WriteInt32LittleEndian(disk.AsSpan(entry + 8), offset / 512);
            BinaryPrimitives.WriteInt32LittleEndian(disk.AsSpan(entry + 12), partition.Length / 512);
            (offset, entry) = (offset + Rounded(partition), entry + 16);
        }
        BinaryPrimitives.WriteInt32LittleEndian(disk.AsSpan(440), 0x11223344);
        (disk[510], disk[511]) = (0x55, 0xaa);
        return disk;
    }

    private static int Rounded(byte[] bytes) => (bytes.Length + First - 1) / First * First;
}
