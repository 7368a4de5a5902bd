using System.Globalization;
using System.Numerics;
using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.FileSystems;

/// <summary>The superblock of ext2, ext3 and ext4: 1,024 bytes at byte 1,024 (Linux, Documentation/filesystems/ext4/super.rst).</summary>
internal sealed record ExtSuperblock
{
    public const int Position = 1024;
    public const int Length = 1024;

    public required ExtCompatible Compatible { get; init; }

    public required ExtIncompatible Incompatible { get; init; }

    public required ExtReadOnlyCompatible ReadOnlyCompatible { get; init; }

    public required uint Inodes { get; init; }

    public required long Blocks { get; init; }

    public required long FreeBlocks { get; init; }

    /// <summary>Bytes.</summary>
    public required int BlockSize { get; init; }

    public required int ClusterSize { get; init; }

    public required uint FirstDataBlock { get; init; }

    public required uint BlocksPerGroup { get; init; }

    public required uint InodesPerGroup { get; init; }

    /// <summary>Bytes.</summary>
    public required int InodeSize { get; init; }

    /// <summary>Bytes.</summary>
    public required int DescriptorSize { get; init; }

    public required uint FirstMetaGroup { get; init; }

    /// <summary>Groups with a copy of the superblock when <see cref="ExtCompatible.SparseSuper2"/> says that they are few.</summary>
    public required (uint First, uint Second) BackupGroups { get; init; }

    public required Guid Uuid { get; init; }

    public required string Label { get; init; }

    public required bool Dirty { get; init; }

    /// <summary>Seconds since 1970; when it was made when it was not written since.</summary>
    public required uint WrittenAt { get; init; }

    /// <summary>Inode of the journal; 0 when it is on another device or there is none.</summary>
    public required uint JournalInode { get; init; }

    public required uint ChecksumSeed { get; init; }

    /// <summary>Where the superblock lies on the disk, for messages.</summary>
    public required long DiskOffset { get; init; }

    public long Groups => (Blocks - FirstDataBlock + BlocksPerGroup - 1) / BlocksPerGroup;

    public bool HasChecksums => ReadOnlyCompatible.HasFlag(ExtReadOnlyCompatible.MetadataChecksums);

    public string Type => Name(Compatible, Incompatible, ReadOnlyCompatible);

    public FileSystemFacts Facts(bool readable) => new()
    {
        Type = Type,
        Uuid = Uuid == Guid.Empty ? null : Uuid.ToString(),
        Label = Label.Length == 0 ? null : Label,
        Size = Blocks * BlockSize,
        Free = FreeBlocks * ClusterSize,
        Dirty = Dirty,
        Readable = readable,
    };

    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.U16(0x38) == 0xef53;

    /// <summary><c>ext2</c>, <c>ext3</c> or <c>ext4</c>, also of a superblock that is damaged otherwise.</summary>
    public static string TypeOf(ReadOnlySpan<byte> bytes) =>
        Name((ExtCompatible)bytes.U32(0x5c), (ExtIncompatible)bytes.U32(0x60), (ExtReadOnlyCompatible)bytes.U32(0x64));

    /// <exception cref="DamagedFileSystemException">Its numbers contradict each other.</exception>
    public static ExtSuperblock Parse(ReadOnlySpan<byte> bytes, long diskOffset)
    {
        var incompatible = (ExtIncompatible)bytes.U32(0x60);
        var readOnly = (ExtReadOnlyCompatible)bytes.U32(0x64);
        var wide = incompatible.HasFlag(ExtIncompatible.Bits64);
        var revision = bytes.U32(0x4c);
        var blockShift = bytes.U32(0x18);
        Require(blockShift <= 6, "block size 2^", blockShift + 10, "at most 65536 bytes");
        var clusterShift = readOnly.HasFlag(ExtReadOnlyCompatible.BigAllocation) ? bytes.U32(0x1c) : blockShift;
        Require(clusterShift <= 20, "cluster size 2^", clusterShift + 10, "at most 1 GiB");
        var blockSize = 1024 << (int)blockShift;
        var inodeSize = revision == 0 ? 128 : bytes.U16(0x58);
        Require(BitOperations.IsPow2(inodeSize) && inodeSize >= 128 && inodeSize <= blockSize, "inode size ", inodeSize, "a power of two from 128 to the block size");
        var descriptorSize = wide ? bytes.U16(0xfe) : 32;
        Require(BitOperations.IsPow2(descriptorSize) && descriptorSize >= (wide ? 64 : 32) && descriptorSize <= 1024, "group descriptor size ", descriptorSize, "a power of two from 64 to 1024");
        var blocks = bytes.U32(4) | (wide ? (ulong)bytes.U32(0x150) << 32 : 0);
        Require(blocks > 0 && blocks < 1UL << 48, "number of blocks ", (long)Math.Min(blocks, long.MaxValue), "1 to 2^48");
        var blocksPerGroup = bytes.U32(0x20);
        Require(blocksPerGroup > 0 && blocksPerGroup <= 8L * blockSize * (1L << (int)(clusterShift - Math.Min(blockShift, clusterShift))), "blocks in a group ", blocksPerGroup, "what one block of bitmap can count");
        var inodesPerGroup = bytes.U32(0x28);
        Require(inodesPerGroup > 0 && inodesPerGroup <= 8L * blockSize, "inodes in a group ", inodesPerGroup, "what one block of bitmap can count");
        Require(bytes.U32(0x14) < blocks, "first data block ", bytes.U32(0x14), "a block of the file system");
        var free = bytes.U32(0x0c) | (wide ? (ulong)bytes.U32(0x158) << 32 : 0);
        var uuid = new Guid(bytes.Slice(0x68, 16), bigEndian: true);
        var seeded = incompatible.HasFlag(ExtIncompatible.ChecksumSeed);
        var super = new ExtSuperblock
        {
            Compatible = (ExtCompatible)bytes.U32(0x5c),
            Incompatible = incompatible,
            ReadOnlyCompatible = readOnly,
            Inodes = bytes.U32(0),
            Blocks = (long)blocks,
            FreeBlocks = (long)Math.Min(free, blocks),
            BlockSize = blockSize,
            ClusterSize = 1024 << (int)clusterShift,
            FirstDataBlock = bytes.U32(0x14),
            BlocksPerGroup = blocksPerGroup,
            InodesPerGroup = inodesPerGroup,
            InodeSize = inodeSize,
            DescriptorSize = descriptorSize,
            FirstMetaGroup = bytes.U32(0x104),
            BackupGroups = (bytes.U32(0x24c), bytes.U32(0x250)),
            Uuid = uuid,
            Label = FileNames.Decode(bytes.Slice(0x78, 16).TrimEnd((byte)0)),
            Dirty = (bytes.U16(0x3a) & 1) == 0 || (bytes.U16(0x3a) & 2) != 0 || incompatible.HasFlag(ExtIncompatible.Recover)
                || readOnly.HasFlag(ExtReadOnlyCompatible.OrphansPresent) || bytes.U32(0xe8) != 0,
            WrittenAt = bytes.U32(0x30) != 0 ? bytes.U32(0x30) : bytes.U32(0x108),
            JournalInode = ((ExtCompatible)bytes.U32(0x5c)).HasFlag(ExtCompatible.Journal) ? bytes.U32(0xe0) : 0,
            ChecksumSeed = seeded ? bytes.U32(0x270) : ExtChecksum.Of(uint.MaxValue, bytes.Slice(0x68, 16)),
            DiskOffset = diskOffset,
        };
        Require(super.Inodes > 0 && super.Inodes <= super.Groups * inodesPerGroup, "number of inodes ", super.Inodes, "what its groups hold");
        if (super.HasChecksums && ExtChecksum.Of(uint.MaxValue, bytes[..0x3fc]) != bytes.U32(0x3fc))
            throw new DamagedFileSystemException(ImagingCodes.FileSystemChecksum, "the checksum of the superblock is wrong", diskOffset);
        return super;

        void Require(bool holds, string what, long value, string expected)
        {
            if (!holds)
                throw new DamagedFileSystemException(ImagingCodes.SuperblockInvalid, string.Create(CultureInfo.InvariantCulture, $"the superblock says {what}{value}, expected {expected}"), diskOffset);
        }
    }

    private static string Name(ExtCompatible compatible, ExtIncompatible incompatible, ExtReadOnlyCompatible readOnly) =>
        (incompatible & ~ExtIncompatible.ExtendedToExt3) != 0 || (readOnly & ~ExtReadOnlyCompatible.UpToExt3) != 0 ? "ext4"
        : compatible.HasFlag(ExtCompatible.Journal) ? "ext3" : "ext2";
}
