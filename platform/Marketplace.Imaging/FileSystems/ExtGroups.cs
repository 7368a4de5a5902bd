using System.Collections.Concurrent;

namespace Marketplace.Imaging.FileSystems;

/// <summary>Finds the inode table of each block group through the group descriptors.</summary>
internal sealed class ExtGroups(CachedRange range, ExtSuperblock super)
{
    private readonly ConcurrentDictionary<long, long> tables = new();

    /// <summary>Byte of the file system at which an inode begins.</summary>
    public long InodePosition(ulong number)
    {
        if (number == 0 || number > super.Inodes)
            throw new DamagedFileSystemException(ImagingCodes.InodeInvalid, $"inode {number} is named, and there are {super.Inodes}", super.DiskOffset);
        var group = (long)((number - 1) / super.InodesPerGroup);
        var index = (long)((number - 1) % super.InodesPerGroup);
        return tables.GetOrAdd(group, Table) + (index * super.InodeSize);
    }

    private long Table(long group)
    {
        var position = DescriptorPosition(group);
        Span<byte> buffer = stackalloc byte[super.DescriptorSize];
        range.Read(position, buffer);
        ReadOnlySpan<byte> bytes = buffer;
        if (super.HasChecksums)
            Verify(group, position, bytes);
        var block = bytes.U32(8) | (super.DescriptorSize >= 64 ? (ulong)bytes.U32(0x28) << 32 : 0);
        if (block <= super.FirstDataBlock || block >= (ulong)super.Blocks)
            throw new DamagedFileSystemException(ImagingCodes.BlockOutOfRange, $"group {group} has its inode table at block {block} of {super.Blocks}", range.Range.Offset + position);
        return (long)block * super.BlockSize;
    }

    private void Verify(long group, long position, ReadOnlySpan<byte> bytes)
    {
        var sum = ExtChecksum.Without(ExtChecksum.Of(super.ChecksumSeed, (uint)group), bytes, 0x1e, 2);
        if ((ushort)sum != bytes.U16(0x1e))
            throw new DamagedFileSystemException(ImagingCodes.FileSystemChecksum, $"the checksum of block group {group}'s descriptor is wrong", range.Range.Offset + position);
    }

    private long DescriptorPosition(long group)
    {
        var perBlock = super.BlockSize / super.DescriptorSize;
        var number = group / perBlock;
        long block;
        if (super.Incompatible.HasFlag(ExtIncompatible.MetaGroups) && number >= super.FirstMetaGroup)
        {
            var first = number * perBlock;
            block = super.FirstDataBlock + (first * super.BlocksPerGroup) + (HasSuperblock(first) ? 1 : 0);
        }
        else
        {
            block = super.FirstDataBlock + 1 + number;
        }
        return (block * super.BlockSize) + (group % perBlock * super.DescriptorSize);
    }

    private bool HasSuperblock(long group)
    {
        if (group == 0)
            return true;
        if (super.Compatible.HasFlag(ExtCompatible.SparseSuper2))
            return group == super.BackupGroups.First || group == super.BackupGroups.Second;
        return !super.ReadOnlyCompatible.HasFlag(ExtReadOnlyCompatible.SparseSuper) || group == 1 || IsPower(group, 3) || IsPower(group, 5) || IsPower(group, 7);
    }

    private static bool IsPower(long number, int of)
    {
        while (number % of == 0)
            number /= of;
        return number == 1;
    }
}
