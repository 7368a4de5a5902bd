using Microsoft.Win32.SafeHandles;

namespace Marketplace.Imaging.Disks;

/// <summary>
/// The stored parts of a file cut at a grid, so that each piece fits a buffer and is cut the same way every time; inside of a
/// piece, the runs of blocks that are not all zeros (see <see cref="DataBlocks"/>).
/// </summary>
public static class DataWindows
{
    /// <param name="size">Bytes of the grid, a multiple of <see cref="DataBlocks.Size"/>.</param>
    public static IEnumerable<Extent> Of(SafeFileHandle file, int size) => Cut(DataBlocks.Aligned(SparseFile.DataExtents(file), RandomAccess.GetLength(file)), size);

    /// <summary>Extents cut wherever the grid does.</summary>
    public static IEnumerable<Extent> Cut(IEnumerable<Extent> extents, int size)
    {
        foreach (var extent in extents)
        {
            for (var offset = extent.Offset; offset < extent.End;)
            {
                var end = Math.Min((offset / size + 1) * size, extent.End);
                yield return new Extent(offset, end - offset);
                offset = end;
            }
        }
    }

    /// <summary>The runs of blocks of data in a window.</summary>
    /// <param name="bytes">What the window holds.</param>
    public static IReadOnlyList<Extent> Runs(long offset, ReadOnlySpan<byte> bytes)
    {
        var runs = new List<Extent>();
        for (var start = 0; start < bytes.Length; start += DataBlocks.Size)
        {
            var block = bytes.Slice(start, Math.Min(DataBlocks.Size, bytes.Length - start));
            if (!block.ContainsAnyExcept((byte)0))
                continue;
            if (runs.Count > 0 && runs[^1].End == offset + start)
                runs[^1] = runs[^1] with { Length = runs[^1].Length + block.Length };
            else
                runs.Add(new Extent(offset + start, block.Length));
        }
        return runs;
    }
}
