namespace Marketplace.Imaging.FileSystems;

/// <summary>Reads inodes by number.</summary>
internal sealed class ExtInodes(CachedRange range, ExtSuperblock super)
{
    private readonly ExtGroups groups = new(range, super);

    public ExtInode Read(ulong number)
    {
        var position = groups.InodePosition(number);
        var bytes = new byte[super.InodeSize];
        range.Read(position, bytes);
        var inode = new ExtInode(number, bytes, range.Range.Offset + position);
        if (super.HasChecksums && !inode.ChecksumFits(super.ChecksumSeed))
            throw new DamagedFileSystemException(ImagingCodes.FileSystemChecksum, $"the checksum of inode {number} is wrong", inode.DiskOffset);
        if (inode.ExtraLength > super.InodeSize - 128 || inode.ExtraLength % 4 != 0)
            throw Invalid(inode, $"inode {number} has {inode.ExtraLength} extra bytes of {super.InodeSize - 128}");
        return inode;
    }

    /// <summary>An inode that a directory names: it must be in use.</summary>
    public FileNode Node(ExtInode inode)
    {
        if (inode.Kind is not { } kind || inode.Links == 0)
            throw Invalid(inode, $"inode {inode.Number} is named by a directory, and it is not in use");
        return new FileNode(inode.Number, kind, inode.TypeAndMode & 0xfff, inode.Uid, inode.Gid, Size(inode, kind), inode.Modified, inode.Links, inode.Device);
    }

    public long Size(ExtInode inode, ImageFileKind kind)
    {
        if (kind == ImageFileKind.Directory && !super.Incompatible.HasFlag(ExtIncompatible.LargeDirectory))
            return inode.ShortSize;
        if (inode.Size < 0 || inode.Size > (long)super.BlockSize << 32)
            throw Invalid(inode, $"inode {inode.Number} has {(ulong)inode.Size} bytes, more than a file can have");
        return inode.Size;
    }

    private static DamagedFileSystemException Invalid(ExtInode inode, string what) => new(ImagingCodes.InodeInvalid, what, inode.DiskOffset);
}
