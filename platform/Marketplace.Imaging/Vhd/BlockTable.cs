using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Vhd;

/// <summary>
/// Where a dynamic VHD keeps its blocks: a number per block, the sector of the file where its sector bitmap begins, which its data
/// follow; all ones for a block that was never written.
/// </summary>
internal sealed class BlockTable
{
    public const uint Unused = uint.MaxValue;
    public const int Sector = 512;

    // Blocks of 2 MiB and 2 TiB of disk make a million entries; four million leave room for small blocks and bound the memory.
    private const int MostEntries = 4 * 1024 * 1024;
    private const uint SmallestBlock = 4 * 1024;
    private const uint LargestBlock = 256 * 1024 * 1024;
    private const long LargestDisk = (1L << 32) * Sector;
    private readonly uint[] sectors;

    private BlockTable(uint[] sectors, int blockSize)
    {
        this.sectors = sectors;
        BlockSize = blockSize;
    }

    /// <summary>Bytes of data in a block.</summary>
    public int BlockSize { get; }

    /// <summary>Bytes before the data of a block that say which of its sectors were written.</summary>
    public int BitmapSize => BitmapSizeOf(BlockSize);

    public int Count => sectors.Length;

    /// <summary>Byte of the file where the bitmap of a block begins; null when it was never written.</summary>
    public long? this[int block] => sectors[block] == Unused ? null : sectors[block] * (long)Sector;

    public static int BitmapSizeOf(int blockSize) => ((blockSize / Sector / 8) + Sector - 1) / Sector * Sector;

    /// <summary>Reads header and table and checks that each block lies in the file and on its own.</summary>
    /// <returns>Null when something is wrong, which <paramref name="problems"/> says.</returns>
    public static BlockTable? Read(VirtualDisk file, VhdFooter footer, ICollection<DiskFinding> problems)
    {
        if (ReadHeader(file, footer, problems) is not { } header)
            return null;
        var count = (int)((footer.Size + header.BlockSize - 1) / header.BlockSize);
        var sectors = new uint[count];
        var chunk = new byte[Math.Min(count * 4, 64 * 1024)];
        for (var done = 0; done < count;)
        {
            var part = chunk.AsSpan(0, Math.Min(chunk.Length, (count - done) * 4));
            file.Read(header.TableOffset + (done * 4L), part);
            for (var i = 0; i < part.Length; i += 4)
                sectors[done++] = BinaryPrimitives.ReadUInt32BigEndian(part[i..]);
        }
        return CheckPlaces(file, footer, header, sectors, problems) ? new BlockTable(sectors, (int)header.BlockSize) : null;
    }

    private static DynamicHeader? ReadHeader(VirtualDisk file, VhdFooter footer, ICollection<DiskFinding> problems)
    {
        var end = file.Length - VhdFooter.Length;
        if (footer.DataOffset > (ulong)Math.Max(0, end - DynamicHeader.Length))
            return Refuse(problems, end + 16, $"the dynamic VHD's header should lie at byte {footer.DataOffset}, beyond the end of the file");
        var offset = (long)footer.DataOffset;
        var bytes = new byte[DynamicHeader.Length];
        file.Read(offset, bytes);
        if (!bytes.AsSpan().StartsWith(DynamicHeader.Cookie))
            return Refuse(problems, offset, $"the dynamic VHD's header at byte {offset} does not begin with cxsparse");
        if (!DynamicHeader.ChecksumIsRight(bytes))
            return Refuse(problems, offset, $"the checksum of the dynamic VHD's header at byte {offset} is wrong");
        var header = DynamicHeader.Decode(bytes);
        if (header.Version != VhdFooter.KnownVersion)
            return Refuse(problems, offset + 24, $"the dynamic VHD's header at byte {offset} says version {header.Version:x8}, expected {VhdFooter.KnownVersion:x8}");
        if (!BitOperations.IsPow2(header.BlockSize) || header.BlockSize is < SmallestBlock or > LargestBlock)
            return Refuse(problems, offset + 32, $"the dynamic VHD's header at byte {offset} says blocks of {header.BlockSize} bytes, expected a power of two from {SmallestBlock} to {LargestBlock}");
        if (footer.Size is <= 0 or > LargestDisk)
            return Refuse(problems, end + 48, $"the dynamic VHD's virtual size is {footer.Size} bytes, expected 1 to {LargestDisk}");
        var needed = (footer.Size + header.BlockSize - 1) / header.BlockSize;
        if (header.TableEntries < needed || needed > MostEntries)
            return Refuse(problems, offset + 28, $"the dynamic VHD's block table has {header.TableEntries} entries, expected {needed} for {footer.Size} bytes in blocks of {header.BlockSize} (at most {MostEntries})");
        if (header.TableOffset < 0 || header.TableOffset > end - (needed * 4))
            return Refuse(problems, offset + 16, $"the dynamic VHD's block table should lie at byte {header.TableOffset} with {needed * 4} bytes, beyond the end of the file");
        return header;
    }

    private static bool CheckPlaces(VirtualDisk file, VhdFooter footer, DynamicHeader header, uint[] sectors, ICollection<DiskFinding> problems)
    {
        var end = file.Length - VhdFooter.Length;
        var stored = BitmapSizeOf((int)header.BlockSize) + (long)header.BlockSize;
        var used = Array.FindAll(sectors, sector => sector != Unused);
        Array.Sort(used);
        Extent[] reserved = [new((long)footer.DataOffset, DynamicHeader.Length), new(header.TableOffset, sectors.Length * 4L)];
        var free = 0L;
        foreach (var sector in used)
        {
            var offset = sector * (long)Sector;
            var block = () => Array.LastIndexOf(sectors, sector);
            if (offset < VhdFooter.Length || offset + stored > end)
                return Refuse(problems, header.TableOffset + (block() * 4L), $"block {block()} of the dynamic VHD should lie at byte {offset} with {stored} bytes, outside of the file's data (entry at byte {header.TableOffset + (block() * 4L)})") is not null;
            if (offset < free)
                return Refuse(problems, header.TableOffset + (block() * 4L), $"block {block()} of the dynamic VHD at byte {offset} overlaps another block (entry at byte {header.TableOffset + (block() * 4L)})") is not null;
            if (reserved.FirstOrDefault(part => offset < part.End && offset + stored > part.Offset) is { Length: > 0 } part)
                return Refuse(problems, header.TableOffset + (block() * 4L), $"block {block()} of the dynamic VHD at byte {offset} overlaps its header or block table at byte {part.Offset}") is not null;
            free = offset + stored;
        }
        return true;
    }

    private static DynamicHeader? Refuse(ICollection<DiskFinding> problems, long offset, FormattableString message)
    {
        problems.Add(DiskFinding.Error(ImagingCodes.VhdTableInvalid, offset, message.ToString(CultureInfo.InvariantCulture), "The file is damaged or was cut off; fetch it again, or convert it again with the program that made it."));
        return null;
    }
}
