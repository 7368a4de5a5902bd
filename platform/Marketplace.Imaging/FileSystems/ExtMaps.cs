namespace Marketplace.Imaging.FileSystems;

/// <summary>Finds the blocks of a file: an extent tree, or pointers with up to three levels of indirection.</summary>
internal sealed class ExtMaps(DiskRange range, ExtSuperblock super)
{
    public FileMap Of(ExtInode inode, long size)
    {
        if (inode.Flags.HasFlag(ExtInodeFlags.InlineData) || size == 0)
            return FileMap.Empty;
        return inode.Flags.HasFlag(ExtInodeFlags.Extents)
            ? new ExtExtentTree(range, super, inode).Read()
            : new ExtPointers(range, super, inode, size).Read();
    }
}
