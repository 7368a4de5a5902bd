using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.FileSystems;

/// <summary>A stretch of a disk that holds one file system. Positions are counted from its start.</summary>
internal sealed class DiskRange
{
    private readonly VirtualDisk disk;

    public DiskRange(VirtualDisk disk, long offset, long length)
    {
        this.disk = disk;
        Offset = Math.Clamp(offset, 0, disk.Length);
        Length = Math.Clamp(length, 0, disk.Length - Offset);
    }

    /// <summary>Byte of the disk at which it begins.</summary>
    public long Offset { get; }

    /// <summary>Bytes, as far as the disk goes.</summary>
    public long Length { get; }

    /// <exception cref="DamagedFileSystemException">It leads out of the range.</exception>
    public void Read(long position, Span<byte> buffer)
    {
        if (position < 0 || position > Length - buffer.Length)
            throw new DamagedFileSystemException(ImagingCodes.BlockOutOfRange, $"{buffer.Length} bytes at byte {position} of a file system lie outside of its {Length} bytes", Offset + position);
        disk.Read(Offset + position, buffer);
    }
}
