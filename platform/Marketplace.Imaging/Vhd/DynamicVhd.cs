using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Vhd;

/// <summary>Reads through the block table of a dynamic VHD. What was never written reads as zeros.</summary>
internal sealed class DynamicVhd : VirtualDisk
{
    private readonly VirtualDisk file;
    private readonly BlockTable table;

    private DynamicVhd(VirtualDisk file, BlockTable table, long length)
    {
        this.file = file;
        this.table = table;
        Length = length;
    }

    public override long Length { get; }

    /// <returns>Null when header or table are damaged, which <paramref name="problems"/> says.</returns>
    public static DynamicVhd? TryOpen(VirtualDisk file, VhdFooter footer, ICollection<DiskFinding> problems) =>
        BlockTable.Read(file, footer, problems) is { } table ? new DynamicVhd(file, table, footer.Size) : null;

    public override void Read(long offset, Span<byte> buffer)
    {
        CheckRange(offset, buffer.Length);
        while (buffer.Length > 0)
        {
            var block = (int)(offset / table.BlockSize);
            var inBlock = (int)(offset % table.BlockSize);
            var part = buffer[..Math.Min(buffer.Length, table.BlockSize - inBlock)];
            if (table[block] is { } start)
                ReadBlock(start, inBlock, part);
            else
                part.Clear();
            buffer = buffer[part.Length..];
            offset += part.Length;
        }
    }

    public override IEnumerable<Extent> DataExtents()
    {
        Extent? pending = null;
        for (var block = 0; block < table.Count; block++)
        {
            if (table[block] is null)
                continue;
            var start = (long)block * table.BlockSize;
            var end = Math.Min(start + table.BlockSize, Length);
            if (pending is { } current && current.End == start)
            {
                pending = current with { Length = end - current.Offset };
                continue;
            }
            if (pending is { } done)
                yield return done;
            pending = new Extent(start, end - start);
        }
        if (pending is { } last)
            yield return last;
    }

    protected override void Dispose(bool disposing) => file.Dispose();

    // The first bit of the bitmap's first byte is the first sector; sectors whose bit is not set were never written.
    private void ReadBlock(long start, int offset, Span<byte> buffer)
    {
        var firstSector = offset / BlockTable.Sector;
        var lastSector = (offset + buffer.Length - 1) / BlockTable.Sector;
        Span<byte> bitmap = stackalloc byte[512];
        for (var sector = firstSector; sector <= lastSector;)
        {
            var bits = bitmap[..Math.Min(bitmap.Length, (lastSector / 8) - (sector / 8) + 1)];
            file.Read(start + (sector / 8), bits);
            var until = Math.Min(lastSector, (((sector / 8) + bits.Length) * 8) - 1);
            var origin = sector / 8 * 8;
            while (sector <= until)
            {
                var written = IsSet(bits, sector - origin);
                var next = sector + 1;
                while (next <= until && IsSet(bits, next - origin) == written)
                    next++;
                var from = Math.Max(offset, sector * BlockTable.Sector);
                var to = Math.Min(offset + buffer.Length, next * BlockTable.Sector);
                var part = buffer[(from - offset)..(to - offset)];
                if (written)
                    file.Read(start + table.BitmapSize + from, part);
                else
                    part.Clear();
                sector = next;
            }
        }
    }

    private static bool IsSet(ReadOnlySpan<byte> bits, int index) => (bits[index / 8] & (0x80 >> (index % 8))) != 0;
}
