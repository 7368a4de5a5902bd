using System.Buffers.Binary;

namespace Marketplace.Tests.Imaging.Partitions;

/// <summary>Disks with an MBR, and chains of logical partitions, made by hand.</summary>
internal static class MbrSamples
{
    public const byte Linux = 0x83;
    public const byte Extended = 0x05;

    public static byte[] Disk(int sectors, params (byte Type, uint First, uint Count)[] entries)
    {
        var disk = new byte[sectors * 512];
        BinaryPrimitives.WriteUInt32LittleEndian(disk.AsSpan(440), 0xcafe0001);
        return Table(disk, 0, entries);
    }

    /// <summary>Writes a table into a sector, such as a link of the chain of logical partitions.</summary>
    public static byte[] Table(byte[] disk, int sector, params (byte Type, uint First, uint Count)[] entries)
    {
        var bytes = disk.AsSpan(sector * 512, 512);
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = bytes.Slice(446 + (i * 16), 16);
            entry[4] = entries[i].Type;
            BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], entries[i].First);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[12..], entries[i].Count);
        }
        (bytes[510], bytes[511]) = (0x55, 0xaa);
        return disk;
    }
}
