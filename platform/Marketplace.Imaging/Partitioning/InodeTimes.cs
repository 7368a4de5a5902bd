using System.Buffers.Binary;
using System.Numerics;
using Marketplace.Imaging.Disks;
using Microsoft.Win32.SafeHandles;

namespace Marketplace.Imaging.Partitioning;

/// <summary>
/// Gives every inode of a new ext4 file system one time of access, change and creation. <c>mke2fs -d</c> (1.47.0) takes the first
/// two from the folder that it copies, where they are the times of the build, and nothing can set them there. Times of
/// modification stay. Inode checksums are computed again (CRC-32C over UUID, inode number, generation and inode).
/// </summary>
internal sealed class InodeTimes
{
    private const int SuperblockOffset = 1024;
    private const uint ChecksumSeed = 0x2000;
    private const uint MetadataChecksum = 0x400;
    private const int ChecksumLow = 0x7c;
    private const int ChecksumHigh = 0x82;
    private readonly SafeFileHandle disk;
    private readonly long offset;
    private readonly byte[] superblock = new byte[1024];

    private InodeTimes(SafeFileHandle disk, long offset)
    {
        this.disk = disk;
        this.offset = offset;
        DataBlocks.ReadFully(disk, superblock, offset + SuperblockOffset);
    }

    /// <param name="path">Raw disk.</param>
    /// <param name="offset">Where the file system begins, in bytes.</param>
    /// <param name="seconds">Since 1970, until 2038.</param>
    public static void Settle(string path, long offset, long seconds)
    {
        using var disk = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        new InodeTimes(disk, offset).Settle((uint)seconds);
    }

    private uint Number(int at) => BinaryPrimitives.ReadUInt32LittleEndian(superblock.AsSpan(at));

    private int Short(int at) => BinaryPrimitives.ReadUInt16LittleEndian(superblock.AsSpan(at));

    private void Settle(uint seconds)
    {
        var blockSize = 1024 << (int)Number(0x18);
        var perGroup = Number(0x28);
        var groups = (int)(Number(0x0) / perGroup);
        var descriptorSize = Math.Max(32, Short(0xfe));
        var descriptors = new byte[groups * descriptorSize];
        DataBlocks.ReadFully(disk, descriptors, offset + ((Number(0x14) + 1L) * blockSize));
        for (var group = 0; group < groups; group++)
        {
            var descriptor = descriptors.AsSpan(group * descriptorSize, descriptorSize);
            var table = BinaryPrimitives.ReadUInt32LittleEndian(descriptor[0x8..]) + (descriptorSize >= 64 ? (long)BinaryPrimitives.ReadUInt32LittleEndian(descriptor[0x28..]) << 32 : 0);
            var unused = BinaryPrimitives.ReadUInt16LittleEndian(descriptor[0x1c..]) + (descriptorSize >= 64 ? BinaryPrimitives.ReadUInt16LittleEndian(descriptor[0x32..]) << 16 : 0);
            SettleTable(offset + (table * blockSize), (uint)group * perGroup, (int)(perGroup - unused), seconds);
        }
    }

    // The inodes of a group that were ever used come first; the rest of its table was never written.
    private void SettleTable(long position, uint before, int count, uint seconds)
    {
        var size = Short(0x58);
        var table = new byte[count * size];
        DataBlocks.ReadFully(disk, table, position);
        for (var i = 0; i < count; i++)
        {
            var inode = table.AsSpan(i * size, size);
            if (!inode.ContainsAnyExcept((byte)0) || BinaryPrimitives.ReadUInt16LittleEndian(inode) == 0)
                continue;
            Settle(inode, seconds);
            if ((Number(0x64) & MetadataChecksum) != 0)
                Sign(inode, before + (uint)i + 1);
        }
        RandomAccess.Write(disk, table, position);
    }

    private static void Settle(Span<byte> inode, uint seconds)
    {
        // atime, ctime, crtime, then what has their nanoseconds.
        foreach (var at in new[] { 0x8, 0xc, 0x90 })
            BinaryPrimitives.WriteUInt32LittleEndian(inode[at..], seconds);
        foreach (var at in new[] { 0x84, 0x8c, 0x94 })
            BinaryPrimitives.WriteUInt32LittleEndian(inode[at..], 0);
    }

    private void Sign(Span<byte> inode, uint number)
    {
        var seed = (Number(0x60) & ChecksumSeed) != 0 ? Number(0x270) : Crc(uint.MaxValue, superblock.AsSpan(0x68, 16));
        Span<byte> id = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(id, number);
        inode.Slice(0x64, 4).CopyTo(id[4..]);
        inode.Slice(ChecksumLow, 2).Clear();
        inode.Slice(ChecksumHigh, 2).Clear();
        var sum = Crc(Crc(seed, id), inode);
        BinaryPrimitives.WriteUInt16LittleEndian(inode[ChecksumLow..], (ushort)sum);
        BinaryPrimitives.WriteUInt16LittleEndian(inode[ChecksumHigh..], (ushort)(sum >> 16));
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var one in bytes)
            crc = BitOperations.Crc32C(crc, one);
        return crc;
    }
}
