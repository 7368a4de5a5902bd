using System.Collections.Concurrent;

namespace Marketplace.Imaging.FileSystems;

/// <summary>
/// Reads directories. A cluster belongs to one directory only, which is what ends directories that contain each other.
/// </summary>
internal sealed class FatDirectories(CachedRange range, FatBootSector boot, FatTable table)
{
    /// <summary>Bytes; the format's own limit of 65,536 entries.</summary>
    public const long LargestDirectory = 65536L * FatEntry.Length;

    private readonly ConcurrentDictionary<long, ulong> owners = new();

    public DirectoryListing Read(ulong number, uint cluster)
    {
        var found = new List<DirectoryEntry>();
        var longName = new FatLongName();
        foreach (var (position, length) in Pieces(number, cluster))
        {
            if (owners.GetOrAdd(position, number) != number)
                throw Damaged($"the directory at cluster {cluster} has a piece that belongs to another one", position);
            if (!Piece(position, length, longName, found))
                break;
        }
        var listing = new DirectoryListing(found, parent: null, ignoreCase: true);
        if (listing.Repeated is not null)
            throw Damaged($"the directory at cluster {cluster} has two files of one name", number == 0 ? boot.RootPosition : table.Position(cluster));
        return listing;
    }

    /// <summary>The label in the root directory, which counts more than the one in the boot sector.</summary>
    public string? Label()
    {
        var bytes = new byte[FatEntry.Length];
        foreach (var (position, length) in Pieces(0, boot.RootCluster))
        {
            for (var at = 0; at < length; at += FatEntry.Length)
            {
                range.Read(position + at, bytes);
                var entry = new FatEntry(bytes);
                if (entry.IsEndOfDirectory)
                    return null;
                if (!entry.IsDeleted && entry.IsLabel)
                    return entry.Label;
            }
        }
        return null;
    }

    private IEnumerable<(long Position, int Length)> Pieces(ulong number, uint cluster) =>
        number == 0 && boot.TableBits < 32
            ? [(boot.RootPosition, boot.RootLength)]
            : table.Chain(cluster, Math.Max(1, LargestDirectory / boot.ClusterSize)).Select(piece => (table.Position(piece), boot.ClusterSize));

    private bool Piece(long position, int length, FatLongName longName, List<DirectoryEntry> found)
    {
        var buffer = new byte[length];
        range.Range.Read(position, buffer);
        for (var at = 0; at < length; at += FatEntry.Length)
        {
            var entry = new FatEntry(buffer.AsSpan(at, FatEntry.Length));
            if (entry.IsEndOfDirectory)
                return false;
            if (entry.IsDeleted || entry.IsLabel || entry.IsDotEntry)
                longName.Forget();
            else if (entry.IsLongName)
                longName.Add(buffer.AsSpan(at, FatEntry.Length));
            else
                found.Add(new DirectoryEntry(Name(entry, longName, position + at), (ulong)(position + at) / FatEntry.Length));
        }
        return true;
    }

    private string Name(FatEntry entry, FatLongName longName, long position)
    {
        var name = longName.Take(entry) ?? entry.ShortName;
        if (name is "" or "." or ".." || name.AsSpan().IndexOfAny('/', '\0') >= 0)
            throw Damaged("a directory has a name that no file can have", position);
        return name;
    }

    private DamagedFileSystemException Damaged(string what, long position) => new(ImagingCodes.DirectoryInvalid, what, range.Range.Offset + position);
}
