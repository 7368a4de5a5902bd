namespace Marketplace.Imaging.FileSystems;

/// <summary>
/// The extent tree of one inode (Linux, Documentation/filesystems/ext4/ifork.rst). Each level must be one lower than the
/// one above and each extent must begin after the one before, which is what ends a tree that was built as a trap.
/// </summary>
internal sealed class ExtExtentTree(DiskRange range, ExtSuperblock super, ExtInode inode)
{
    private const int Magic = 0xf30a;
    private const int DeepestTree = 5;
    private const int HeaderLength = 12;
    private const int EntryLength = 12;
    private const int LongestWritten = 32768;

    private readonly FileMapBuilder runs = new();
    private readonly HashSet<long> visited = [];
    private long nextBlock;

    public FileMap Read()
    {
        Node(inode.Content, inode.DiskOffset + 0x28, null);
        return runs.Build();
    }

    private void Node(ReadOnlySpan<byte> node, long diskOffset, int? expectedDepth)
    {
        var depth = node.U16(6);
        var entries = node.U16(2);
        if (node.U16(0) != Magic)
            throw Damaged($"no extent tree node where inode {inode.Number} has one", diskOffset);
        if (depth > DeepestTree || (expectedDepth is { } expected && depth != expected))
            throw Damaged($"the extent tree of inode {inode.Number} has a node of level {depth}, expected {expectedDepth ?? DeepestTree}", diskOffset);
        if (entries > (node.Length - HeaderLength) / EntryLength)
            throw Damaged($"the extent tree of inode {inode.Number} has a node with {entries} entries, more than fit", diskOffset);
        for (var i = 0; i < entries; i++)
        {
            var entry = node.Slice(HeaderLength + (i * EntryLength), EntryLength);
            if (depth == 0)
                Extent(entry, diskOffset + HeaderLength + (i * EntryLength));
            else
                Child(entry, diskOffset + HeaderLength + (i * EntryLength), depth - 1);
        }
    }

    private void Extent(ReadOnlySpan<byte> entry, long diskOffset)
    {
        long first = entry.U32(0);
        var length = (int)entry.U16(4);
        var unwritten = length > LongestWritten;
        if (unwritten)
            length -= LongestWritten;
        var block = entry.U32(8) | ((long)entry.U16(6) << 32);
        if (length == 0 || first < nextBlock)
            throw Damaged($"the extents of inode {inode.Number} are out of order at block {first}", diskOffset);
        if (block <= super.FirstDataBlock || block > super.Blocks - length)
            throw new DamagedFileSystemException(ImagingCodes.BlockOutOfRange, $"an extent of inode {inode.Number} has blocks {block} to {block + length - 1} of {super.Blocks}", diskOffset);
        nextBlock = first + length;
        runs.Add(new FileRun(first * super.BlockSize, block * super.BlockSize, (long)length * super.BlockSize, unwritten));
        if (runs.Count > FileMap.MostRuns)
            throw Damaged($"inode {inode.Number} lies in more than {FileMap.MostRuns} pieces", diskOffset);
    }

    private void Child(ReadOnlySpan<byte> entry, long diskOffset, int depth)
    {
        var block = entry.U32(4) | ((long)entry.U16(8) << 32);
        if (block <= super.FirstDataBlock || block >= super.Blocks)
            throw new DamagedFileSystemException(ImagingCodes.BlockOutOfRange, $"the extent tree of inode {inode.Number} goes on at block {block} of {super.Blocks}", diskOffset);
        if (!visited.Add(block))
            throw Damaged($"the extent tree of inode {inode.Number} comes back to block {block}", diskOffset);
        var buffer = new byte[super.BlockSize];
        range.Read(block * super.BlockSize, buffer);
        var childOffset = range.Offset + (block * super.BlockSize);
        if (super.HasChecksums)
            Verify(buffer, childOffset);
        Node(buffer, childOffset, depth);
    }

    private void Verify(ReadOnlySpan<byte> node, long diskOffset)
    {
        var end = HeaderLength + (node.U16(4) * EntryLength);
        if (end > node.Length - 4)
            throw Damaged($"the extent tree of inode {inode.Number} has a node with room for {node.U16(4)} entries, more than fit", diskOffset);
        var seed = ExtChecksum.Of(ExtChecksum.Of(super.ChecksumSeed, (uint)inode.Number), inode.Generation);
        if (ExtChecksum.Of(seed, node[..end]) != node.U32(end))
            throw new DamagedFileSystemException(ImagingCodes.FileSystemChecksum, $"the checksum of an extent tree node of inode {inode.Number} is wrong", diskOffset);
    }

    private static DamagedFileSystemException Damaged(string what, long diskOffset) => new(ImagingCodes.FileMapInvalid, what, diskOffset);
}
