using System.Globalization;
using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.FileSystems;

/// <summary>
/// Reads FAT12, FAT16 and FAT32 with long names. Names are found in any case, as Linux does it; all files belong to root with
/// mode 0755. A file has the number of its directory entry (byte of the file system, divided by 32), the root has 0.
/// </summary>
internal sealed class FatFileSystem : IFileSystem
{
    private const uint MostCounted = 1 << 20;

    private readonly CachedRange range;
    private readonly FatBootSector boot;
    private readonly FatTable table;
    private readonly FatDirectories directories;
    private readonly RecentlyUsed<ulong, DirectoryListing> listings = new(20_000, listing => listing.Entries.Count + 4);

    private FatFileSystem(DiskRange range, FatBootSector boot, ReadOnlySpan<byte> sector)
    {
        this.range = new CachedRange(range);
        this.boot = boot;
        table = new FatTable(this.range, boot);
        directories = new FatDirectories(this.range, boot, table);
        Facts = Describe(sector);
    }

    public FileSystemFacts Facts { get; }

    public FileNode Root { get; } = new(0, ImageFileKind.Directory, 0x1ed, 0, 0, 0, DateTimeOffset.UnixEpoch, 1);

    /// <exception cref="DamagedFileSystemException">It is longer than its partition.</exception>
    public static FatFileSystem Open(DiskRange range, FatBootSector boot, ReadOnlySpan<byte> sector)
    {
        if (boot.Size > range.Length)
            throw new DamagedFileSystemException(ImagingCodes.BlockOutOfRange, string.Create(CultureInfo.InvariantCulture, $"the FAT file system has {boot.Size} bytes, and its partition has {range.Length}"), range.Offset);
        return new FatFileSystem(range, boot, sector);
    }

    public FileNode Node(ulong number)
    {
        if (number == 0)
            return Root;
        Span<byte> bytes = stackalloc byte[FatEntry.Length];
        var entry = Entry(number, bytes);
        return new FileNode(number, entry.IsDirectory ? ImageFileKind.Directory : ImageFileKind.File, entry.IsReadOnly ? 0x16d : 0x1ed, 0, 0, entry.IsDirectory ? 0 : entry.Size, entry.Modified, 1);
    }

    public DirectoryListing Read(FileNode directory)
    {
        if (listings.TryGet(directory.Number, out var listing))
            return listing;
        listing = directories.Read(directory.Number, directory.Number == 0 ? boot.RootCluster : Cluster(directory.Number));
        listings.Add(directory.Number, listing);
        return listing;
    }

    public Stream Open(FileNode file) => new MappedStream(range.Range, Map(file), file.Size);

    public string? Target(FileNode link) => null;

    public IReadOnlyDictionary<string, byte[]> Attributes(FileNode file) => new Dictionary<string, byte[]>(StringComparer.Ordinal);

    public FileMap Map(FileNode file)
    {
        if (file.Size == 0 || file.IsDirectory)
            return FileMap.Empty;
        var wanted = (file.Size + boot.ClusterSize - 1) / boot.ClusterSize;
        var runs = new FileMapBuilder();
        var count = 0L;
        foreach (var cluster in table.Chain(Cluster(file.Number), boot.Clusters))
        {
            if (count == wanted)
                break;
            runs.Add(new FileRun(count++ * boot.ClusterSize, table.Position(cluster), boot.ClusterSize));
            if (runs.Count > FileMap.MostRuns)
                break;
        }
        if (count < wanted)
            throw new DamagedFileSystemException(ImagingCodes.FileMapInvalid, string.Create(CultureInfo.InvariantCulture, $"a file of {file.Size} bytes has {count} clusters, expected {wanted}"), range.Range.Offset + ((long)file.Number * FatEntry.Length));
        return runs.Build();
    }

    private uint Cluster(ulong number)
    {
        Span<byte> bytes = stackalloc byte[FatEntry.Length];
        return Entry(number, bytes).Cluster(boot.TableBits);
    }

    private FatEntry Entry(ulong number, Span<byte> bytes)
    {
        var first = boot.TableBits == 32 ? boot.DataPosition : boot.RootPosition;
        if (number < (ulong)first / FatEntry.Length || number >= (ulong)boot.Size / FatEntry.Length)
            throw new DamagedFileSystemException(ImagingCodes.InodeInvalid, string.Create(CultureInfo.InvariantCulture, $"there is no directory entry {number}"), range.Range.Offset);
        range.Read((long)number * FatEntry.Length, bytes);
        return new FatEntry(bytes);
    }

    private FileSystemFacts Describe(ReadOnlySpan<byte> sector)
    {
        var inSector = FileNames.Decode(sector.Slice(boot.TableBits == 32 ? 71 : 43, 11)).TrimEnd(' ', '\0');
        var label = directories.Label() ?? (inSector == "NO NAME" ? "" : inSector);
        return new FileSystemFacts
        {
            Type = string.Create(CultureInfo.InvariantCulture, $"fat{boot.TableBits}"),
            Uuid = boot.Uuid,
            Label = label.Length == 0 ? null : label,
            Size = boot.Size,
            Free = FreeClusters() * boot.ClusterSize,
            Dirty = boot.MarkedDirty || !CleanInTable(),
            Readable = true,
        };
    }

    // FAT16 and FAT32 keep a bit for it in the second entry of the table; FAT12 has no room.
    private bool CleanInTable() => boot.TableBits switch
    {
        16 => (table.Next(1) & 0x8000) != 0,
        32 => (table.Next(1) & 0x08000000) != 0,
        _ => true,
    };

    private long? FreeClusters()
    {
        if (boot.InfoPosition > 0)
        {
            Span<byte> info = stackalloc byte[512];
            range.Read(boot.InfoPosition, info);
            ReadOnlySpan<byte> bytes = info;
            if (bytes.U32(0) == 0x41615252 && bytes.U32(484) == 0x61417272 && bytes.U32(488) <= boot.Clusters)
                return bytes.U32(488);
        }
        return boot.Clusters <= MostCounted ? table.CountFree() : null;
    }
}
