namespace Marketplace.Imaging.FileSystems;

/// <summary>Features that a reader must know, as the superblock of ext2, ext3 and ext4 lists them (Linux, fs/ext4/ext4.h).</summary>
[Flags]
internal enum ExtIncompatible : uint
{
    Compression = 0x1,
    FileType = 0x2,
    Recover = 0x4,
    JournalDevice = 0x8,
    MetaGroups = 0x10,
    Extents = 0x40,
    Bits64 = 0x80,
    MultipleMount = 0x100,
    FlexGroups = 0x200,
    LargeAttributes = 0x400,
    DirectoryData = 0x1000,
    ChecksumSeed = 0x2000,
    LargeDirectory = 0x4000,
    InlineData = 0x8000,
    Encryption = 0x10000,
    CaseFolding = 0x20000,
    ExtendedToExt3 = FileType | Recover | MetaGroups,
    Readable = ExtendedToExt3 | Extents | Bits64 | MultipleMount | FlexGroups | LargeAttributes | ChecksumSeed | LargeDirectory | InlineData | Encryption | CaseFolding,
}

/// <summary>Features that only a writer must know.</summary>
[Flags]
internal enum ExtReadOnlyCompatible : uint
{
    SparseSuper = 0x1,
    LargeFile = 0x2,
    BinaryTree = 0x4,
    BigAllocation = 0x200,
    MetadataChecksums = 0x400,
    OrphansPresent = 0x10000,
    UpToExt3 = SparseSuper | LargeFile | BinaryTree,
}

/// <summary>Features that nobody must know.</summary>
[Flags]
internal enum ExtCompatible : uint
{
    Journal = 0x4,
    SparseSuper2 = 0x200,
}
