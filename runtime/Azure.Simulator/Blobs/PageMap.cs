using Microsoft.Win32.SafeHandles;

namespace Azure.Simulator.Blobs;

/// <summary>
/// Which 512-byte pages of a page blob were written: one bit a page in a sparse file, so that 30 GiB need at most 7.5 MiB and a
/// write touches a few bytes. Bits are set before data is written and cleared after it is gone, so that a crash can only list
/// a page too many, never lose one.
/// </summary>
internal static class PageMap
{
    public const int PageSize = 512;
    private const int ChunkBytes = 64 * 1024;

    public static void Create(string path, long length)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.SetLength(BytesFor(length));
    }

    public static long BytesFor(long length) => ((length / PageSize) + 7) / 8;

    /// <summary>Marks whole pages as written or cleared.</summary>
    public static void Mark(SafeFileHandle map, long offset, long length, bool written)
    {
        var first = offset / PageSize;
        var end = (offset + length) / PageSize;
        for (var at = first; at < end;)
        {
            var startByte = at / 8;
            var endByte = Math.Min((end + 7) / 8, startByte + ChunkBytes);
            var bytes = new byte[endByte - startByte];
            ReadFully(map, bytes, startByte);
            var stop = Math.Min(end, endByte * 8);
            SetBits(bytes, (int)(at - (startByte * 8)), (int)(stop - (startByte * 8)), written);
            RandomAccess.Write(map, bytes, startByte);
            at = stop;
        }
    }

    /// <summary>Written ranges (offset, length in bytes) inside a part of the blob, in order, adjoining pages together.</summary>
    public static IEnumerable<(long Offset, long Length)> Ranges(SafeFileHandle map, long offset, long length)
    {
        var end = (offset + length + PageSize - 1) / PageSize;
        var at = offset / PageSize;
        long runStart = -1;
        var chunk = new byte[ChunkBytes];
        while (at < end)
        {
            var startByte = at / 8;
            var read = ReadFully(map, chunk, startByte);
            var stop = Math.Min(end, (startByte + read) * 8);
            if (read == 0)
                break;
            while (at < stop)
            {
                var wanted = runStart < 0;
                at = Math.Min(stop, (startByte * 8) + NextBit(chunk.AsSpan(0, read), (int)(at - (startByte * 8)), wanted));
                if (at == stop)
                    break;
                if (wanted)
                {
                    runStart = at;
                }
                else
                {
                    yield return (runStart * PageSize, (at - runStart) * PageSize);
                    runStart = -1;
                }
            }
        }

        if (runStart >= 0)
            yield return (runStart * PageSize, (end - runStart) * PageSize);
    }

    /// <summary>Index of the first bit with a value at or after an index; the number of bits when there is none.</summary>
    private static int NextBit(ReadOnlySpan<byte> bytes, int from, bool value)
    {
        var boring = value ? (byte)0 : (byte)0xff;
        for (var bit = from; bit < bytes.Length * 8;)
        {
            if (bit % 8 == 0)
            {
                var skip = bytes[(bit / 8)..].IndexOfAnyExcept(boring);
                if (skip < 0)
                    break;
                bit += skip * 8;
            }

            if (((bytes[bit / 8] >> (bit % 8)) & 1) == 1 == value)
                return bit;
            bit++;
        }

        return bytes.Length * 8;
    }

    private static void SetBits(byte[] bytes, int from, int to, bool value)
    {
        for (var bit = from; bit < to;)
        {
            if (bit % 8 == 0 && to - bit >= 8)
            {
                var whole = (to - bit) / 8;
                bytes.AsSpan(bit / 8, whole).Fill(value ? (byte)0xff : (byte)0);
                bit += whole * 8;
                continue;
            }

            var mask = (byte)(1 << (bit % 8));
            bytes[bit / 8] = value ? (byte)(bytes[bit / 8] | mask) : (byte)(bytes[bit / 8] & ~mask);
            bit++;
        }
    }

    private static int ReadFully(SafeFileHandle map, byte[] bytes, long offset)
    {
        var total = 0;
        for (int read; total < bytes.Length && (read = RandomAccess.Read(map, bytes.AsSpan(total), offset + total)) > 0;)
            total += read;
        return total;
    }
}
