using System.Buffers.Binary;
using System.Globalization;
using Azure.Simulator.Blobs;

namespace Azure.Simulator.Disks;

/// <summary>
/// Checks and writes the 512 bytes at the end of a fixed VHD: cookie <c>conectix</c>, one's complement checksum, current size (bytes 48 to 55),
/// disk type 2 (bytes 60 to 63). Layout after the published Virtual Hard Disk image format specification.
/// </summary>
internal static class VhdFooter
{
    public const int Size = 512;
    private const long MiB = 1 << 20;
    private const long Smallest = 20 * MiB;
    private const long Largest = 1023L << 30;

    /// <summary>What is wrong, or null.</summary>
    public static string? Problem(BlobFiles files, BlobRecord blob)
    {
        if (blob.Length < Size)
            return string.Create(CultureInfo.InvariantCulture, $"it has {blob.Length} bytes, fewer than its footer.");
        var footer = new byte[Size];
        files.Read(blob, blob.Length - Size, footer);
        if (!footer.AsSpan(0, 8).SequenceEqual("conectix"u8))
            return "the cookie in its footer is not 'conectix'.";
        if (BinaryPrimitives.ReadUInt32BigEndian(footer.AsSpan(64)) != Checksum(footer))
            return "the checksum of its footer is wrong.";
        var type = BinaryPrimitives.ReadUInt32BigEndian(footer.AsSpan(60));
        if (type != 2)
            return string.Create(CultureInfo.InvariantCulture, $"its disk type is {type}; expected 2 (fixed).");
        var size = BinaryPrimitives.ReadInt64BigEndian(footer.AsSpan(48));
        return SizeProblem(size, blob.Length);
    }

    /// <summary>The footer of a fixed disk.</summary>
    /// <param name="size">Bytes before the footer.</param>
    /// <param name="now">Time of its making, kept as seconds since 2000.</param>
    /// <param name="id">Unique id of the disk.</param>
    public static byte[] Write(long size, DateTimeOffset now, Guid id)
    {
        var footer = new byte[Size];
        "conectix"u8.CopyTo(footer);
        BinaryPrimitives.WriteUInt32BigEndian(footer.AsSpan(8), 2);
        BinaryPrimitives.WriteUInt32BigEndian(footer.AsSpan(12), 0x00010000);
        BinaryPrimitives.WriteUInt64BigEndian(footer.AsSpan(16), ulong.MaxValue);
        BinaryPrimitives.WriteUInt32BigEndian(footer.AsSpan(24), (uint)(now - new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalSeconds);
        "win "u8.CopyTo(footer.AsSpan(28));
        BinaryPrimitives.WriteUInt32BigEndian(footer.AsSpan(32), 0x000A0000);
        "Wi2k"u8.CopyTo(footer.AsSpan(36));
        BinaryPrimitives.WriteInt64BigEndian(footer.AsSpan(40), size);
        BinaryPrimitives.WriteInt64BigEndian(footer.AsSpan(48), size);
        var (cylinders, heads, sectors) = Geometry(size / 512);
        BinaryPrimitives.WriteUInt16BigEndian(footer.AsSpan(56), (ushort)cylinders);
        footer[58] = (byte)heads;
        footer[59] = (byte)sectors;
        BinaryPrimitives.WriteUInt32BigEndian(footer.AsSpan(60), 2);
        id.TryWriteBytes(footer.AsSpan(68));
        BinaryPrimitives.WriteUInt32BigEndian(footer.AsSpan(64), Checksum(footer));
        return footer;
    }

    /// <summary>Cylinders, heads and sectors of a track: the calculation in the appendix of the format specification.</summary>
    private static (long Cylinders, long Heads, long Sectors) Geometry(long total)
    {
        total = Math.Min(total, 65535L * 16 * 255);
        if (total >= 65535L * 16 * 63)
            return (total / 255 / 16, 16, 255);
        var heads = Math.Max(4, ((total / 17) + 1023) / 1024);
        if (total / 17 < heads * 1024 && heads <= 16)
            return (total / 17 / heads, heads, 17);
        return total / 31 < 16 * 1024 ? (total / 31 / 16, 16, 31) : (total / 63 / 16, 16, 63);
    }

    private static string? SizeProblem(long size, long length)
    {
        if (size != length - Size)
            return string.Create(CultureInfo.InvariantCulture, $"its footer says {size} bytes; the blob holds {length - Size} before the footer.");
        if (size % MiB != 0)
            return string.Create(CultureInfo.InvariantCulture, $"it has an unsupported virtual size of {size} bytes. The size must be a whole number (in MBs).");
        return size is < Smallest or > Largest
            ? string.Create(CultureInfo.InvariantCulture, $"its virtual size of {size / MiB} MiB is not between {Smallest / MiB} MiB and {Largest >> 30} GiB.")
            : null;
    }

    private static uint Checksum(byte[] footer)
    {
        uint sum = 0;
        for (var i = 0; i < Size; i++)
        {
            if (i is < 64 or > 67)
                sum += footer[i];
        }

        return ~sum;
    }
}
