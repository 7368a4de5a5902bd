using System.Globalization;
using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.FileSystems;

/// <summary>
/// Reads ext2, ext3 and ext4. Checksums are verified where the file system has them. The journal is not replayed: a dirty file
/// system is read as it lies there, and its facts say that it is dirty. Content and names that are encrypted stay so.
/// </summary>
internal sealed class ExtFileSystem : IFileSystem
{
    private const ulong RootInode = 2;
    private const int MostCachedEntries = 100_000;

    private readonly CachedRange range;
    private readonly ExtInodes inodes;
    private readonly ExtMaps maps;
    private readonly ExtDirectories directories;
    private readonly ExtAttributes attributes;
    private readonly RecentlyUsed<ulong, DirectoryListing> listings = new(MostCachedEntries, listing => listing.Entries.Count + 4);

    private ExtFileSystem(DiskRange range, ExtSuperblock super)
    {
        this.range = new CachedRange(range);
        Super = super;
        inodes = new ExtInodes(this.range, super);
        maps = new ExtMaps(range, super);
        directories = new ExtDirectories(range, super);
        attributes = new ExtAttributes(this.range, super, ReadValueInode);
        Facts = super.Facts(readable: true);
    }

    public ExtSuperblock Super { get; }

    public FileSystemFacts Facts { get; }

    public FileNode Root
    {
        get
        {
            var root = Node(RootInode);
            return root.IsDirectory ? root : throw new DamagedFileSystemException(ImagingCodes.InodeInvalid, "the root of the file system is no directory", Super.DiskOffset);
        }
    }

    /// <exception cref="DamagedFileSystemException">It is longer than its partition, or uses features not known here.</exception>
    public static ExtFileSystem Open(DiskRange range)
    {
        var bytes = new byte[ExtSuperblock.Length];
        range.Read(ExtSuperblock.Position, bytes);
        var super = ExtSuperblock.Parse(bytes, range.Offset + ExtSuperblock.Position);
        var unknown = super.Incompatible & ~ExtIncompatible.Readable;
        if (unknown != 0)
            throw new DamagedFileSystemException(ImagingCodes.FileSystemUnsupported, string.Create(CultureInfo.InvariantCulture, $"{super.Type} uses features that are not read here: 0x{(uint)unknown:x}"), super.DiskOffset);
        if (super.Blocks > range.Length / super.BlockSize)
            throw new DamagedFileSystemException(ImagingCodes.BlockOutOfRange, string.Create(CultureInfo.InvariantCulture, $"the file system has {super.Blocks} blocks of {super.BlockSize} bytes, and its partition has {range.Length} bytes"), super.DiskOffset);
        return new ExtFileSystem(range, super);
    }

    public FileNode Node(ulong number) => inodes.Node(inodes.Read(number));

    public DirectoryListing Read(FileNode directory)
    {
        if (listings.TryGet(directory.Number, out var listing))
            return listing;
        var inode = inodes.Read(directory.Number);
        listing = inode.Flags.HasFlag(ExtInodeFlags.InlineData)
            ? directories.Inline(inode, InlineContent(inode, directory.Size))
            : directories.Blocks(inode, maps.Of(inode, Math.Min(directory.Size, ExtDirectories.LargestDirectory)), directory.Size);
        listings.Add(directory.Number, listing);
        return listing;
    }

    public Stream Open(FileNode file)
    {
        var inode = inodes.Read(file.Number);
        if (inode.Flags.HasFlag(ExtInodeFlags.Encrypted))
            throw new DamagedFileSystemException(ImagingCodes.FileSystemUnsupported, string.Create(CultureInfo.InvariantCulture, $"the content of inode {inode.Number} is encrypted"), inode.DiskOffset);
        if (inode.Flags.HasFlag(ExtInodeFlags.InlineData))
            return new MemoryStream(InlineContent(inode, file.Size), writable: false);
        return new MappedStream(range.Range, maps.Of(inode, file.Size), file.Size);
    }

    public string? Target(FileNode link)
    {
        var inode = inodes.Read(link.Number);
        if (inode.Flags.HasFlag(ExtInodeFlags.Encrypted))
            return null;
        if (link.Size == 0 || link.Size > Super.BlockSize)
            throw new DamagedFileSystemException(ImagingCodes.InodeInvalid, string.Create(CultureInfo.InvariantCulture, $"symbolic link inode {inode.Number} has a target of {link.Size} bytes"), inode.DiskOffset);
        if (IsShortLink(inode, link.Size))
            return FileNames.Decode(inode.Content[..(int)link.Size].TrimEnd((byte)0));
        using var stream = Open(link);
        var target = new byte[(int)link.Size];
        stream.ReadExactly(target);
        return FileNames.Decode(target.AsSpan().TrimEnd((byte)0));
    }

    public IReadOnlyDictionary<string, byte[]> Attributes(FileNode file) => attributes.Read(inodes.Read(file.Number));

    public FileMap Map(FileNode file)
    {
        var inode = inodes.Read(file.Number);
        var inBlocks = file.Kind is ImageFileKind.File or ImageFileKind.Directory || (file.Kind == ImageFileKind.SymbolicLink && !IsShortLink(inode, file.Size));
        return inBlocks ? maps.Of(inode, file.Size) : FileMap.Empty;
    }

    /// <summary>Where the journal lies, without its first block, which describes it; null without a journal, or when it holds something.</summary>
    public FileMap? Journal()
    {
        if (Super.JournalInode == 0)
            return null;
        var inode = inodes.Read(Super.JournalInode);
        var map = maps.Of(inode, inode.Size);
        if (map.Runs.Count == 0 || map.Runs[0].Offset != 0)
            return null;
        var header = new byte[32];
        range.Read(map.Runs[0].Position, header);
        const uint magic = 0xc03b3998;
        const int start = 0x1c; // block of the first transaction; 0 when there is none
        if (new ReadOnlySpan<byte>(header).U32Big(0) != magic || new ReadOnlySpan<byte>(header).U32Big(start) != 0)
            return null;
        var first = map.Runs[0];
        return new FileMap([first with { Offset = Super.BlockSize, Position = first.Position + Super.BlockSize, Length = first.Length - Super.BlockSize }, .. map.Runs.Skip(1)]);
    }

    private bool IsShortLink(ExtInode inode, long size)
    {
        var ofAttributes = inode.AttributeBlock == 0 ? 0 : (uint)(Super.ClusterSize / 512);
        return size < 60 && inode.SectorsInUse == ofAttributes && !inode.Flags.HasFlag(ExtInodeFlags.InlineData) && !inode.Flags.HasFlag(ExtInodeFlags.Extents);
    }

    private byte[] InlineContent(ExtInode inode, long size)
    {
        byte[] all = [.. inode.Content, .. size > inode.Content.Length ? attributes.RestOfContent(inode) : []];
        if (size < 4 && inode.Kind == ImageFileKind.Directory || size > all.Length)
            throw new DamagedFileSystemException(ImagingCodes.InodeInvalid, string.Create(CultureInfo.InvariantCulture, $"inode {inode.Number} has {size} bytes inside of itself, and room for {all.Length}"), inode.DiskOffset);
        return all[..(int)size];
    }

    private byte[] ReadValueInode(uint number, int size)
    {
        var inode = inodes.Read(number);
        if (!inode.Flags.HasFlag(ExtInodeFlags.HoldsAttribute) || inode.Size < size)
            throw new DamagedFileSystemException(ImagingCodes.AttributesInvalid, string.Create(CultureInfo.InvariantCulture, $"inode {number} holds no attribute value of {size} bytes"), inode.DiskOffset);
        var value = new byte[size];
        using var stream = new MappedStream(range.Range, maps.Of(inode, size), size);
        stream.ReadExactly(value);
        return value;
    }
}
