using System.Runtime.InteropServices;

namespace Marketplace.Imaging.FileSystems;

/// <summary>
/// The block pointers of one inode: twelve to data, then one each to a block of pointers, of pointers to those, and once
/// more. A block of pointers counts once in a file, which is what ends a map that was built as a trap.
/// </summary>
internal sealed class ExtPointers(DiskRange range, ExtSuperblock super, ExtInode inode, long size)
{
    private const int Direct = 12;

    private readonly FileMapBuilder runs = new();
    private readonly HashSet<uint> visited = [];
    private readonly long perBlock = super.BlockSize / 4;
    private readonly long blocks = (size + super.BlockSize - 1) / super.BlockSize;
    private long next;

    public FileMap Read()
    {
        var pointers = inode.Content;
        for (var i = 0; i < Direct && next < blocks; i++)
            Data(pointers.U32(i * 4), inode.DiskOffset + 0x28 + (i * 4));
        var covered = 1L;
        for (var level = 1; level <= 3 && next < blocks; level++)
        {
            covered *= perBlock;
            Pointers(pointers.U32((Direct + level - 1) * 4), level, covered, inode.DiskOffset + 0x28 + ((Direct + level - 1) * 4));
        }
        return runs.Build();
    }

    private void Pointers(uint block, int level, long covered, long diskOffset)
    {
        if (block == 0)
        {
            next += covered;
            return;
        }
        Check(block, diskOffset);
        if (!visited.Add(block))
            throw new DamagedFileSystemException(ImagingCodes.FileMapInvalid, $"the pointers of inode {inode.Number} come back to block {block}", diskOffset);
        var buffer = new byte[super.BlockSize];
        range.Read(block * (long)super.BlockSize, buffer);
        var entries = MemoryMarshal.Cast<byte, uint>(buffer);
        for (var i = 0; i < entries.Length && next < blocks; i++)
        {
            var at = range.Offset + (block * (long)super.BlockSize) + (i * 4);
            if (level == 1)
                Data(entries[i], at);
            else
                Pointers(entries[i], level - 1, covered / perBlock, at);
        }
    }

    private void Data(uint block, long diskOffset)
    {
        if (block != 0)
        {
            Check(block, diskOffset);
            runs.Add(new FileRun(next * super.BlockSize, block * (long)super.BlockSize, super.BlockSize));
            if (runs.Count > FileMap.MostRuns)
                throw new DamagedFileSystemException(ImagingCodes.FileMapInvalid, $"inode {inode.Number} lies in more than {FileMap.MostRuns} pieces", diskOffset);
        }
        next++;
    }

    private void Check(uint block, long diskOffset)
    {
        if (block <= super.FirstDataBlock || block >= super.Blocks)
            throw new DamagedFileSystemException(ImagingCodes.BlockOutOfRange, $"inode {inode.Number} points to block {block} of {super.Blocks}", diskOffset);
    }
}
