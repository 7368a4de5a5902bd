using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Comparison;

/// <summary>Finds the blocks in which two disks differ, reading only where one of them may hold data.</summary>
internal static class ByteComparison
{
    /// <summary>Offsets of the blocks of <see cref="DataBlocks.Size"/> that differ, ascending, over the length of the shorter disk.</summary>
    public static IEnumerable<long> DifferentBlocks(VirtualDisk first, VirtualDisk second, CancellationToken cancellationToken)
    {
        var length = Math.Min(first.Length, second.Length);
        var a = new byte[DataBlocks.Size];
        var b = new byte[DataBlocks.Size];
        foreach (var offset in Blocks(first, length).Union(Blocks(second, length)).Order())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var size = (int)Math.Min(DataBlocks.Size, length - offset);
            first.Read(offset, a.AsSpan(0, size));
            second.Read(offset, b.AsSpan(0, size));
            if (!a.AsSpan(0, size).SequenceEqual(b.AsSpan(0, size)))
                yield return offset;
        }
    }

    private static IEnumerable<long> Blocks(VirtualDisk disk, long length)
    {
        long next = 0;
        foreach (var extent in disk.DataExtents())
        {
            for (var offset = Math.Max(next, extent.Offset / DataBlocks.Size * DataBlocks.Size); offset < Math.Min(extent.End, length); offset += DataBlocks.Size)
            {
                yield return offset;
                next = offset + DataBlocks.Size;
            }
        }
    }
}
