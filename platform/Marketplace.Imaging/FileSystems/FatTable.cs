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
                throw Damaged($"a cluster chain from {first} leads to cluster {cluster}, and there are {boot.Clusters}");
            if (++count > most)
                throw Damaged($"a cluster chain from {first} has more than the {most} clusters that it can have");
            yield return cluster;
        }
    }

    public long Position(uint cluster) => boot.DataPosition + ((cluster - 2L) * boot.ClusterSize);

    public uint Next(uint cluster)
    {
        // Two entries of 12 bits share three bytes.
        Span<byte> bytes = stackalloc byte[4];
        var first = boot.TableBits == 12 ? cluster & ~1u : cluster;
        range.Read(boot.TablePosition + ((long)first * boot.TableBits / 8), bytes[..(boot.TableBits == 12 ? 3 : boot.TableBits / 8)]);
        return Entry(bytes, (int)(cluster - first));
    }

    /// <summary>Clusters that no file uses, by counting.</summary>
    public long CountFree()
    {
        // A whole number of entries of each width.
        var piece = new byte[12 * 1024];
        var free = 0L;
        var perPiece = (uint)(piece.Length * 8 / boot.TableBits);
        for (uint first = 0; first < boot.Clusters + 2; first += perPiece)
        {
            var count = Math.Min(perPiece, boot.Clusters + 2 - first);
            var bytes = piece.AsSpan(0, (int)(((count * boot.TableBits) + 7) / 8));
            range.Read(boot.TablePosition + ((long)first * boot.TableBits / 8), bytes);
            for (var i = first == 0 ? 2 : 0; i < count; i++)
                free += Entry(bytes, i) == 0 ? 1 : 0;
        }
        return free;
    }

    private uint Entry(ReadOnlySpan<byte> bytes, int index) => boot.TableBits switch
    {
        12 => (uint)((bytes[index * 3 / 2] | bytes[(index * 3 / 2) + 1] << 8) >> (index % 2 == 0 ? 0 : 4) & 0xfff),
        16 => bytes.U16(index * 2),
        _ => bytes.U32(index * 4) & 0x0fffffff,
    };

    private bool IsEnd(uint cluster) => cluster >= boot.TableBits switch
    {
        12 => 0xff8,
        16 => 0xfff8,
        _ => 0x0ffffff8u,
    };

    private DamagedFileSystemException Damaged(string what) =>
        new(ImagingCodes.FileMapInvalid, what, range.Range.Offset + boot.TablePosition);
}
