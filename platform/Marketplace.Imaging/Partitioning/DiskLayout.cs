namespace Marketplace.Imaging.Partitioning;

/// <summary>
/// Where the partitions lie, in sectors of 512 bytes: the layout of Debian's own cloud images. Sectors 0 to 2047 hold only
/// the partition table and the first boot sector, because certification wants the first MiB of the disk free.
/// </summary>
internal sealed record DiskLayout(long DiskBytes)
{
    public const int SectorSize = 512;

    public const int BiosNumber = 14;

    public const int EfiNumber = 15;

    public const int RootNumber = 1;

    public const long BiosStart = 2048;

    public const long BiosSectors = EfiStart - BiosStart;

    public const long EfiStart = 8192;

    public const long EfiSectors = RootStart - EfiStart;

    public const long RootStart = 262144;

    // The last MiB is left to the second copy of the partition table.
    private const long Tail = 2048;

    public long RootSectors => (DiskBytes / SectorSize) - RootStart - Tail;

    public long RootOffset => RootStart * SectorSize;

    public long EfiOffset => EfiStart * SectorSize;
}
