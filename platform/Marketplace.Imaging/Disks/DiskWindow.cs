namespace Marketplace.Imaging.Disks;

/// <summary>A stretch of another disk: the part of a fixed VHD before its footer, or a partition.</summary>
internal sealed class DiskWindow : VirtualDisk
{
    private readonly VirtualDisk inner;
    private readonly long start;
    private readonly bool ownsInner;

    /// <param name="inner">Disposed with the window when <paramref name="ownsInner"/> says so.</param>
    /// <param name="start">First byte on the inner disk.</param>
    /// <param name="length">Bytes; the window lies within the inner disk.</param>
    public DiskWindow(VirtualDisk inner, long start, long length, bool ownsInner)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, inner.Length - start);
        this.inner = inner;
        this.start = start;
        this.ownsInner = ownsInner;
        Length = length;
    }

    public override long Length { get; }

    /// <summary>The disk it is cut from.</summary>
    public VirtualDisk Inner => inner;

    public override void Read(long offset, Span<byte> buffer)
    {
        CheckRange(offset, buffer.Length);
        inner.Read(start + offset, buffer);
    }

    public override IEnumerable<Extent> DataExtents() =>
        inner.DataExtents()
            .SkipWhile(extent => extent.End <= start)
            .TakeWhile(extent => extent.Offset < start + Length)
            .Select(extent =>
            {
                var first = Math.Max(extent.Offset, start);
                return new Extent(first - start, Math.Min(extent.End, start + Length) - first);
            });

    protected override void Dispose(bool disposing)
    {
        if (ownsInner)
            inner.Dispose();
    }
}
