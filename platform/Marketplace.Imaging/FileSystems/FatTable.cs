namespace Marketplace.Imaging.FileSystems;

/// <summary>The table that says which cluster comes after which.</summary>
internal sealed class FatTable(CachedRange range, FatBootSector boot)
{
    /// <summary>The clusters of a file in order.</summary>
    /// <param name="most">After so many, the chain is wrong.</param>
    /// <exception cref="DamagedFileSystemException">It is longer, leads out of the file system or ends at a cluster that is free.</exception>
    public IEnumerable<uint> Chain(uint first, long most)
    {
        var count = 0L;
        for (var cluster = first; !IsEnd(cluster); cluster = Next(cluster))
        {
            if (cluster < 2 || cluster - 2 >= boot.Clusters)
                throw Damaged($"a cluster chain from {first} leads to cluster {cluster}, and there are {boot.Clusters}", first);
            if (++count > most)
                throw Damaged($"a cluster chain from {first} has more than the {most} clusters that it can have", first);
            yield return cluster;
        }
    }

    public long Position(uint cluster) => boot.DataPosition + ((cluster - 2L) * boot.ClusterSize);

    public uint Next(uint cluster)
    {
        Span<byte> buffer = stackalloc byte[4];
        var width = boot.TableBits == 32 ? 4 : 2;
        range.Read(EntryPosition(cluster), buffer[..width]);
        ReadOnlySpan<byte> bytes = buffer;
        return boot.TableBits switch
        {
            12 => (uint)(bytes.U16(0) >> (cluster % 2 == 0 ? 0 : 4) & 0xfff),
            16 => bytes.U16(0),
            _ => bytes.U32(0) & 0x0fffffff,
        };
    }

    /// <summary>Clusters that no file uses, by counting.</summary>
    public long CountFree()
    {
        var free = 0L;
        for (uint cluster = 2; cluster < boot.Clusters + 2; cluster++)
            free += Next(cluster) == 0 ? 1 : 0;
        return free;
    }

    private bool IsEnd(uint cluster) => cluster >= boot.TableBits switch
    {
        12 => 0xff8,
        16 => 0xfff8,
        _ => 0x0ffffff8u,
    };

    private long EntryPosition(uint cluster) => boot.TablePosition + (boot.TableBits == 12 ? cluster + (cluster / 2) : cluster * (long)(boot.TableBits / 8));

    private DamagedFileSystemException Damaged(string what, uint first) =>
        new(ImagingCodes.FileMapInvalid, what, range.Range.Offset + (first - 2 < boot.Clusters ? EntryPosition(first) : boot.TablePosition));
}
