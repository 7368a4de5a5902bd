using System.Buffers.Binary;
using System.Text;
using Marketplace.Imaging.Partitions;

namespace Marketplace.Tests.Imaging.Partitions;

/// <summary>Disks with a GPT of 128 entries, or fewer for small ones, made by hand.</summary>
internal static class GptSamples
{
    public const int Sector = 512;
    public const string Linux = "0FC63DAF-8483-4772-8E79-3D69D8477DE4";
    public const string BiosBoot = "21686148-6449-6E6F-744E-656564454649";

    /// <param name="sectors">Of the disk.</param>
    /// <param name="entries">Room for partitions; a multiple of four.</param>
    /// <param name="partitions">In order of number, from 1.</param>
    public static byte[] Disk(int sectors, int entries, params (string Type, long First, long Last)[] partitions)
    {
        var disk = new byte[sectors * Sector];
        // Protective partition from sector 1 on.
        disk[450] = 0xee;
        BinaryPrimitives.WriteUInt32LittleEndian(disk.AsSpan(454), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(disk.AsSpan(458), (uint)sectors - 1);
        (disk[510], disk[511]) = (0x55, 0xaa);
        var table = new byte[entries * 128];
        for (var i = 0; i < partitions.Length; i++)
            Entry(i + 1, partitions[i]).CopyTo(table, i * 128);
        Write(disk, 1, sectors - 1, 2, table);
        Write(disk, sectors - 1, 1, sectors - 1 - (table.Length / Sector), table);
        return disk;
    }

    /// <summary>Makes the checksums of a header right again after a change to it or its entries.</summary>
    public static void Seal(byte[] disk, long sector)
    {
        var header = disk.AsSpan((int)sector * Sector, 92);
        var entries = (int)BinaryPrimitives.ReadInt64LittleEndian(header[72..]) * Sector;
        var length = (int)(BinaryPrimitives.ReadUInt32LittleEndian(header[80..]) * BinaryPrimitives.ReadUInt32LittleEndian(header[84..]));
        if (entries >= 0 && length >= 0 && entries <= disk.Length - length)
            BinaryPrimitives.WriteUInt32LittleEndian(header[88..], Crc32.Of(disk.AsSpan(entries, length)));
        header.Slice(16, 4).Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], Crc32.Of(header));
    }

    private static void Write(byte[] disk, long own, long other, long entries, byte[] table)
    {
        var sectors = disk.Length / Sector;
        var tableSectors = table.Length / Sector;
        var header = disk.AsSpan((int)own * Sector, Sector);
        GptHeader.Signature.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], 0x00010000);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], 92);
        BinaryPrimitives.WriteInt64LittleEndian(header[24..], own);
        BinaryPrimitives.WriteInt64LittleEndian(header[32..], other);
        BinaryPrimitives.WriteInt64LittleEndian(header[40..], 2 + tableSectors);
        BinaryPrimitives.WriteInt64LittleEndian(header[48..], sectors - 2 - tableSectors);
        new Guid("99999999-8888-7777-6666-555555555555").TryWriteBytes(header[56..]);
        BinaryPrimitives.WriteInt64LittleEndian(header[72..], entries);
        BinaryPrimitives.WriteUInt32LittleEndian(header[80..], (uint)table.Length / 128);
        BinaryPrimitives.WriteUInt32LittleEndian(header[84..], 128);
        table.CopyTo(disk, entries * Sector);
        Seal(disk, own);
    }

    private static byte[] Entry(int number, (string Type, long First, long Last) partition)
    {
        var entry = new byte[128];
        new Guid(partition.Type).TryWriteBytes(entry);
        new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).TryWriteBytes(entry.AsSpan(16));
        BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(32), partition.First);
        BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(40), partition.Last);
        Encoding.Unicode.GetBytes($"part\u001b{number}").CopyTo(entry, 56);
        return entry;
    }
}
