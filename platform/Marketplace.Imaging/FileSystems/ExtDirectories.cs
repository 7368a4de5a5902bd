namespace Marketplace.Imaging.FileSystems;

/// <summary>
/// Reads directories from first to last block. The hash tree of a large one is made of entries that no name uses, so it needs
/// no understanding here (Linux, Documentation/filesystems/ext4/directory.rst).
/// </summary>
internal sealed class ExtDirectories(DiskRange range, ExtSuperblock super)
{
    /// <summary>Bytes; two million short names.</summary>
    public const long LargestDirectory = 64 * 1024 * 1024;

    private const int TailLength = 12;
    private const byte TailType = 0xde;

    public DirectoryListing Blocks(ExtInode inode, FileMap map, long size)
    {
        if (size > LargestDirectory || size % super.BlockSize != 0)
            throw Damaged($"directory inode {inode.Number} has {size} bytes, expected whole blocks and at most {LargestDirectory}", inode.DiskOffset);
        var found = new Found();
        var block = new byte[super.BlockSize];
        foreach (var run in map.Runs)
        {
            for (var at = 0L; at < run.Length && run.Offset + at < size && !run.Unwritten; at += super.BlockSize)
            {
                range.Read(run.Position + at, block);
                Block(inode, block, range.Offset + run.Position + at, found);
            }
        }
        return Listing(inode, found);
    }

    /// <summary>A directory inside its inode: the number of its parent, entries, and more entries in an attribute.</summary>
    public DirectoryListing Inline(ExtInode inode, ReadOnlySpan<byte> content)
    {
        var found = new Found { Parent = content.U32(0) };
        const int inInode = 60;
        var first = Math.Min(content.Length, inInode);
        Block(inode, content[4..first], inode.DiskOffset, found);
        if (content.Length > inInode)
            Block(inode, content[inInode..], inode.DiskOffset, found);
        return Listing(inode, found);
    }

    private static DirectoryListing Listing(ExtInode inode, Found found)
    {
        if (found.Parent is null)
            throw Damaged($"directory inode {inode.Number} does not say what lies above it", inode.DiskOffset);
        var listing = new DirectoryListing(found.Entries, found.Parent);
        if (listing.Repeated is { } name)
            throw Damaged($"directory inode {inode.Number} has two files named {Shown(name)}", inode.DiskOffset);
        return listing;
    }

    private void Block(ExtInode inode, ReadOnlySpan<byte> block, long diskOffset, Found found)
    {
        if (super.HasChecksums && block.Length == super.BlockSize)
            Verify(inode, block, diskOffset);
        var withType = super.Incompatible.HasFlag(ExtIncompatible.FileType);
        for (var at = 0; at < block.Length;)
        {
            if (block.Length - at < 8)
                throw Damaged($"a directory entry of inode {inode.Number} is cut off", diskOffset + at);
            var number = block.U32(at);
            var length = EntryLength(block.U16(at + 4));
            var nameLength = withType ? block[at + 6] : block.U16(at + 6);
            if (length < 8 || length % 4 != 0 || length > block.Length - at || (number != 0 && (nameLength == 0 || nameLength > length - 8)))
                throw Damaged($"a directory entry of inode {inode.Number} has {length} bytes for a name of {nameLength}, with {block.Length - at} left in its block", diskOffset + at);
            if (number != 0)
                Entry(inode, number, block.Slice(at + 8, nameLength), diskOffset + at, found);
            at += length;
        }
    }

    private void Entry(ExtInode inode, uint number, ReadOnlySpan<byte> name, long diskOffset, Found found)
    {
        if (number > super.Inodes)
            throw new DamagedFileSystemException(ImagingCodes.InodeInvalid, $"directory inode {inode.Number} names inode {number}, and there are {super.Inodes}", diskOffset);
        if (name is [(byte)'.'])
            return;
        if (name is [(byte)'.', (byte)'.'])
        {
            found.Parent ??= number;
            return;
        }
        if (name.IndexOfAny((byte)0, (byte)'/') >= 0)
            throw Damaged($"directory inode {inode.Number} has a name with a slash or a zero in it", diskOffset);
        found.Entries.Add(new DirectoryEntry(FileNames.Decode(name), number));
    }

    // Blocks of 64 KiB do not fit into 16 bits, so the lowest two bits are the highest.
    private int EntryLength(ushort stored)
    {
        if (super.BlockSize < 65536)
            return stored;
        return stored is 0 or 65535 ? super.BlockSize : (stored & 65532) | ((stored & 3) << 16);
    }

    // Blocks of the hash tree have no tail here; their names are in other blocks.
    private void Verify(ExtInode inode, ReadOnlySpan<byte> block, long diskOffset)
    {
        var tail = block[^TailLength..];
        if (tail.U32(0) != 0 || tail.U16(4) != TailLength || tail[6] != 0 || tail[7] != TailType)
            return;
        var seed = ExtChecksum.Of(ExtChecksum.Of(super.ChecksumSeed, (uint)inode.Number), inode.Generation);
        if (ExtChecksum.Of(seed, block[..^TailLength]) != tail.U32(8))
            throw new DamagedFileSystemException(ImagingCodes.FileSystemChecksum, $"the checksum of a block of directory inode {inode.Number} is wrong", diskOffset);
    }

    private static string Shown(string name) => $"\"{string.Concat(name.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c))}\"";

    private static DamagedFileSystemException Damaged(string what, long diskOffset) => new(ImagingCodes.DirectoryInvalid, what, diskOffset);

    private sealed class Found
    {
        public List<DirectoryEntry> Entries { get; } = [];

        public ulong? Parent { get; set; }
    }
}
