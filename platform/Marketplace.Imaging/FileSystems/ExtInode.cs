namespace Marketplace.Imaging.FileSystems;

[Flags]
internal enum ExtInodeFlags : uint
{
    Encrypted = 0x800,
    Indexed = 0x1000,
    Extents = 0x80000,
    HoldsAttribute = 0x200000,
    InlineData = 0x10000000,
}

/// <summary>One inode as it stands in its table (Linux, Documentation/filesystems/ext4/inodes.rst).</summary>
internal sealed class ExtInode
{
    private readonly byte[] bytes;

    public ExtInode(ulong number, byte[] bytes, long diskOffset)
    {
        this.bytes = bytes;
        Number = number;
        DiskOffset = diskOffset;
    }

    public ulong Number { get; }

    /// <summary>Where it lies on the disk, for messages.</summary>
    public long DiskOffset { get; }

    public int TypeAndMode => Bytes.U16(0);

    public ImageFileKind? Kind => (TypeAndMode & 0xf000) switch
    {
        0x8000 => ImageFileKind.File,
        0x4000 => ImageFileKind.Directory,
        0xa000 => ImageFileKind.SymbolicLink,
        0x2000 => ImageFileKind.CharacterDevice,
        0x6000 => ImageFileKind.BlockDevice,
        0x1000 => ImageFileKind.Fifo,
        0xc000 => ImageFileKind.Socket,
        _ => null,
    };

    public ExtInodeFlags Flags => (ExtInodeFlags)Bytes.U32(0x20);

    public uint Generation => Bytes.U32(0x64);

    /// <summary>The high half means the size in files only; in directories with a feature of its own.</summary>
    public long Size => (long)(Bytes.U32(4) | ((ulong)Bytes.U32(0x6c) << 32));

    public long ShortSize => Bytes.U32(4);

    public long Uid => Bytes.U16(2) | (Bytes.U16(0x78) << 16 & 0xffffffffL);

    public long Gid => Bytes.U16(0x18) | (Bytes.U16(0x7a) << 16 & 0xffffffffL);

    public int Links => Bytes.U16(0x1a);

    /// <summary>Units of 512 bytes, or of blocks in huge files.</summary>
    public uint SectorsInUse => Bytes.U32(0x1c);

    public long AttributeBlock => Bytes.U32(0x68) | ((long)Bytes.U16(0x76) << 32);

    /// <summary>Block pointers, extent tree root, the target of a short link or inline data.</summary>
    public ReadOnlySpan<byte> Content => Bytes.Slice(0x28, 60);

    /// <summary>Bytes behind the first 128 that hold fields; what follows are attributes.</summary>
    public int ExtraLength => bytes.Length > 128 ? Bytes.U16(0x80) : 0;

    public ReadOnlySpan<byte> Bytes => bytes;

    public DateTimeOffset Modified
    {
        get
        {
            long seconds = (int)Bytes.U32(0x10);
            if (ExtraLength < 0x8c - 0x80)
                return DateTimeOffset.FromUnixTimeSeconds(seconds);
            var extra = Bytes.U32(0x88);
            return DateTimeOffset.FromUnixTimeSeconds(seconds + ((long)(extra & 3) << 32)).AddTicks((extra >> 2) / 100);
        }
    }

    public (uint Major, uint Minor) Device
    {
        get
        {
            if (Kind is not (ImageFileKind.CharacterDevice or ImageFileKind.BlockDevice))
                return default;
            var old = Content.U32(0);
            var wide = Content.U32(4);
            return old != 0 ? (old >> 8 & 0xff, old & 0xff) : (wide >> 8 & 0xfff, (wide & 0xff) | (wide >> 12 & 0xfff00));
        }
    }

    public bool ChecksumFits(uint seed)
    {
        var own = ExtChecksum.Of(ExtChecksum.Of(seed, (uint)Number), Generation);
        var wide = ExtraLength >= 4;
        var sum = ExtChecksum.Without(own, Bytes[..128], 0x7c, 2);
        if (bytes.Length > 128)
            sum = wide ? ExtChecksum.Without(sum, Bytes[128..], 2, 2) : ExtChecksum.Of(sum, Bytes[128..]);
        return wide
            ? sum == (Bytes.U16(0x7c) | ((uint)Bytes.U16(0x82) << 16))
            : (ushort)sum == Bytes.U16(0x7c);
    }
}
