using System.Globalization;

namespace Marketplace.Imaging.Disks;

/// <summary>
/// The bytes that a machine sees of a disk file, whatever its format. Reads may come from several threads at once. Nothing is
/// mounted, nothing is written, and no read holds more than the caller's buffer.
/// </summary>
public abstract class VirtualDisk : IDisposable
{
    /// <summary>Bytes that a machine sees.</summary>
    public abstract long Length { get; }

    /// <summary>Fills the buffer. Holes read as zeros.</summary>
    /// <exception cref="ImagingException">The range lies (partly) outside of the disk, or the file ends before it should.</exception>
    public abstract void Read(long offset, Span<byte> buffer);

    /// <summary>Stretches that may hold data, in order, not overlapping; what lies between them is zeros.</summary>
    public abstract IEnumerable<Extent> DataExtents();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>For readers: refuses what lies (partly) outside of the disk.</summary>
    protected void CheckRange(long offset, int count)
    {
        if (offset < 0 || offset > Length - count)
            throw new ImagingException(ImagingCodes.DiskRangeOutside, string.Create(CultureInfo.InvariantCulture, $"{count} bytes at byte {offset} were asked for, the disk has {Length} bytes"), "Something on the disk points beyond its end: the disk is damaged or was cut off.");
    }
}
