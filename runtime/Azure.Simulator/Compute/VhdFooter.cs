using System.Buffers.Binary;
using System.Globalization;
using Azure.Simulator.Blobs;

namespace Azure.Simulator.Compute;

/// <summary>
/// Checks the 512 bytes at the end of a fixed VHD: cookie <c>conectix</c>, one's complement checksum, current size (bytes 48 to 55),
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
