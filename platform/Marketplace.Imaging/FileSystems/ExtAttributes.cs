namespace Marketplace.Imaging.FileSystems;

/// <summary>
/// Extended attributes of one inode: behind its fields, in a block of their own, or (large values) in an inode of their own
/// (Linux, Documentation/filesystems/ext4/attributes.rst).
/// </summary>
internal sealed class ExtAttributes(CachedRange range, ExtSuperblock super, Func<uint, int, byte[]> readValueInode)
{
    /// <summary>Bytes that Linux allows a value.</summary>
    public const int LargestValue = 64 * 1024;

    private const uint Magic = 0xea020000;
    private const int BlockHeaderLength = 32;

    // The rest of content that begins inside of the inode.
    private const string InlineRest = "system.data";

    public Dictionary<string, byte[]> Read(ExtInode inode)
    {
        var all = All(inode);
        all.Remove(InlineRest);
        return all;
    }

    /// <summary>What of a file's content does not fit among the block pointers.</summary>
    public byte[] RestOfContent(ExtInode inode)
    {
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        InInode(inode, found);
        return found.TryGetValue(InlineRest, out var rest) ? rest : [];
    }

    private Dictionary<string, byte[]> All(ExtInode inode)
    {
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        InInode(inode, found);
        if (inode.AttributeBlock != 0)
            InBlock(inode, found);
        return found;
    }

    private void InInode(ExtInode inode, Dictionary<string, byte[]> found)
    {
        var start = 128 + inode.ExtraLength;
        if (inode.ExtraLength == 0 || inode.Bytes.Length < start + 8 || inode.Bytes.U32(start) != Magic)
            return;
        Entries(inode, inode.Bytes[(start + 4)..], 0, 0, inode.DiskOffset + start + 4, found);
    }

    private void InBlock(ExtInode inode, Dictionary<string, byte[]> found)
    {
        var block = inode.AttributeBlock;
        if (block <= super.FirstDataBlock || block >= super.Blocks)
            throw new DamagedFileSystemException(ImagingCodes.BlockOutOfRange, $"inode {inode.Number} has its attributes at block {block} of {super.Blocks}", inode.DiskOffset);
        var buffer = new byte[super.BlockSize];
        range.Read(block * super.BlockSize, buffer);
        var diskOffset = range.Range.Offset + (block * super.BlockSize);
        ReadOnlySpan<byte> bytes = buffer;
        if (bytes.U32(0) != Magic)
            throw Damaged($"no attributes where inode {inode.Number} has them", diskOffset);
        if (super.HasChecksums)
            Verify(inode, block, bytes, diskOffset);
        Entries(inode, bytes, BlockHeaderLength, 0, diskOffset, found);
    }

    private void Verify(ExtInode inode, long block, ReadOnlySpan<byte> bytes, long diskOffset)
    {
        var seed = ExtChecksum.Of(ExtChecksum.Of(super.ChecksumSeed, (uint)block), (uint)(block >> 32));
        if (ExtChecksum.Without(seed, bytes, 0x10, 4) != bytes.U32(0x10))
            throw new DamagedFileSystemException(ImagingCodes.FileSystemChecksum, $"the checksum of the attributes of inode {inode.Number} is wrong", diskOffset);
    }

    private void Entries(ExtInode inode, ReadOnlySpan<byte> area, int at, int valuesFrom, long diskOffset, Dictionary<string, byte[]> found)
    {
        while (at <= area.Length - 4 && area.U32(at) != 0)
        {
            if (area.Length - at < 16)
                throw Damaged($"an attribute of inode {inode.Number} is cut off", diskOffset + at);
            var nameLength = (int)area[at];
            var valueOffset = area.U16(at + 2) + valuesFrom;
            var valueInode = area.U32(at + 4);
            var size = area.U32(at + 8);
            if (nameLength > area.Length - at - 16 || size > LargestValue || (valueInode == 0 && valueOffset + size > area.Length))
                throw Damaged($"an attribute of inode {inode.Number} has a name of {nameLength} and a value of {size} bytes that do not fit", diskOffset + at);
            var name = Prefix(area[at + 1]) + FileNames.Decode(area.Slice(at + 16, nameLength));
            var value = valueInode == 0 ? area.Slice(valueOffset, (int)size).ToArray() : readValueInode(valueInode, (int)size);
            found.TryAdd(name, IsAccessList(name) ? ExtAccessList.ToProgramForm(value, diskOffset + at) : value);
            at += 16 + ((nameLength + 3) & ~3);
        }
    }

    private static bool IsAccessList(string name) => name is "system.posix_acl_access" or "system.posix_acl_default";

    private static string Prefix(byte index) => index switch
    {
        0 => "",
        1 => "user.",
        2 => "system.posix_acl_access",
        3 => "system.posix_acl_default",
        4 => "trusted.",
        6 => "security.",
        7 => "system.",
        8 => "system.richacl",
        9 => "encryption.",
        10 => "gnu.",
        _ => $"unknown{index}.",
    };

    private static DamagedFileSystemException Damaged(string what, long diskOffset) => new(ImagingCodes.AttributesInvalid, what, diskOffset);
}
