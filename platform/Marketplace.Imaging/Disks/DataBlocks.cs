using Microsoft.Win32.SafeHandles;

namespace Marketplace.Imaging.Disks;

/// <summary>
/// The blocks of a file that are not all zeros. They depend on the content alone, not on where the file system happens to
/// keep holes, so that a digest over them is the same for every copy.
/// </summary>
public static class DataBlocks
{
    /// <summary>Bytes of a block; a multiple of the page size of a page blob (512).</summary>
    public const int Size = 64 * 1024;

    /// <summary>Reads the file once and hands each block of data to <paramref name="block"/>, in order.</summary>
    /// <param name="block">Gets the offset and the bytes (fewer than a block only at the end of the file), which are valid during the call.</param>
    public static void Read(SafeFileHandle file, Action<long, ReadOnlyMemory<byte>> block, CancellationToken cancellationToken)
    {
        var length = RandomAccess.GetLength(file);
        Read(Aligned(SparseFile.DataExtents(file), length), (offset, buffer) => ReadFully(file, buffer, offset), block, cancellationToken);
    }

    /// <summary>The same of what a machine sees of a disk.</summary>
    public static void Read(VirtualDisk disk, Action<long, ReadOnlyMemory<byte>> block, CancellationToken cancellationToken) =>
        Read(Aligned(disk.DataExtents(), disk.Length), disk.Read, block, cancellationToken);

    // The next chunk is read while the last is worked on.
    private static void Read(IEnumerable<Extent> extents, ReadAhead.Reader read, Action<long, ReadOnlyMemory<byte>> block, CancellationToken cancellationToken) =>
        ReadAhead.Run(
            extents,
            read,
            (offset, chunk) =>
            {
                for (var start = 0; start < chunk.Length; start += Size)
                {
                    var bytes = chunk.Slice(start, Math.Min(Size, chunk.Length - start));
                    if (bytes.Span.ContainsAnyExcept((byte)0))
                        block(offset + start, bytes);
                }
            },
            cancellationToken);

    public static void ReadFully(SafeFileHandle file, Span<byte> buffer, long offset)
    {
        while (buffer.Length > 0)
        {
            var read = RandomAccess.Read(file, buffer, offset);
            if (read == 0)
                throw new EndOfStreamException("the file became shorter while it was read");
            buffer = buffer[read..];
            offset += read;
        }
    }

    /// <summary>Stored extents widened to whole blocks and joined where they touch.</summary>
    /// <param name="stored">In order.</param>
    /// <param name="length">Where the file ends, also in the middle of a block.</param>
    public static IEnumerable<Extent> Aligned(IEnumerable<Extent> stored, long length)
    {
        Extent? pending = null;
        foreach (var extent in stored)
        {
            var start = extent.Offset / Size * Size;
            var end = Math.Min((extent.End + Size - 1) / Size * Size, length);
            if (pending is { } current && start <= current.End)
            {
                pending = current with { Length = Math.Max(end, current.End) - current.Offset };
                continue;
            }
            if (pending is { } done)
                yield return done;
            pending = new Extent(start, end - start);
        }
        if (pending is { } last)
            yield return last;
    }
}
