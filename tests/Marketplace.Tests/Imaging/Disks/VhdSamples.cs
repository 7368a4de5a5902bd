using System.Buffers.Binary;
using Marketplace.Imaging.Vhd;

namespace Marketplace.Tests.Imaging.Disks;

/// <summary>Small VHDs made by hand, whole or with one thing wrong.</summary>
internal static class VhdSamples
{
    public const int Mebibyte = 1024 * 1024;
    private const int BlockSize = 4096;
    private static readonly DateTimeOffset Date = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="size">Virtual size; the footer may say another with <paramref name="change"/>.</param>
    /// <param name="change">Changes the footer before its checksum is made.</param>
    public static byte[] Fixed(int size, Func<VhdFooter, VhdFooter>? change = null)
    {
        var bytes = new byte[size + VhdFooter.Length];
        DiskFolder.Bytes(Math.Min(size, 5000)).CopyTo(bytes, 0);
        Footer(size, change ?? (footer => footer)).CopyTo(bytes, size);
        return bytes;
    }

    /// <summary>A dynamic disk of <paramref name="size"/> bytes in blocks of 4 KiB with data in the blocks given; each second sector of them is written.</summary>
    public static byte[] Dynamic(int size, params int[] blocks)
    {
        var count = (size + BlockSize - 1) / BlockSize;
        var tableSize = ((count * 4) + 511) / 512 * 512;
        var table = new byte[tableSize];
        table.AsSpan().Fill(0xff);
        var data = new MemoryStream();
        var start = VhdFooter.Length + DynamicHeader.Length + tableSize;
        foreach (var block in blocks)
        {
            BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan(block * 4), (uint)((start + data.Length) / 512));
            var bitmap = new byte[512];
            bitmap[0] = 0b1010_1010;
            data.Write(bitmap);
            data.Write(DiskFolder.Bytes(BlockSize, seed: block + 1));
        }
        var footer = Footer(size, footer => footer with { DiskType = VhdFooter.DynamicDisk, DataOffset = VhdFooter.Length });
        var header = new DynamicHeader { TableOffset = VhdFooter.Length + DynamicHeader.Length, TableEntries = (uint)count, BlockSize = BlockSize };
        return [.. footer, .. header.ToBytes(), .. table, .. data.ToArray(), .. footer];
    }

    /// <summary>What a machine sees of <see cref="Dynamic"/>.</summary>
    public static byte[] DynamicContent(int size, params int[] blocks)
    {
        var bytes = new byte[(size + BlockSize - 1) / BlockSize * BlockSize];
        foreach (var block in blocks)
        {
            var data = DiskFolder.Bytes(BlockSize, seed: block + 1);
            for (var sector = 0; sector < 8; sector += 2)
                data.AsSpan(sector * 512, 512).CopyTo(bytes.AsSpan((block * BlockSize) + (sector * 512)));
        }
        return bytes[..size];
    }

    /// <summary>Makes the checksums of a dynamic disk's footer and header right again after a change to them.</summary>
    public static void Seal(byte[] bytes)
    {
        if (bytes.Length < VhdFooter.Length * 4)
            return;
        Seal(bytes.AsSpan(bytes.Length - VhdFooter.Length), 64);
        Seal(bytes.AsSpan(VhdFooter.Length, DynamicHeader.Length), 36);
    }

    private static void Seal(Span<byte> bytes, int checksum)
    {
        bytes.Slice(checksum, 4).Clear();
        uint sum = 0;
        foreach (var value in bytes)
            sum += value;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[checksum..], ~sum);
    }

    private static byte[] Footer(long size, Func<VhdFooter, VhdFooter> change) =>
        change(new VhdFooter { Size = size, OriginalSize = size, UniqueId = new Guid("11112222-3333-4444-5555-666677778888"), Timestamp = Date, Geometry = VhdGeometry.Of(size) }).ToBytes();
}
