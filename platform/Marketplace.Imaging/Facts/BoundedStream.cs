namespace Marketplace.Imaging.Facts;

/// <summary>At most so many bytes of another stream, so that what an archive or a file claims cannot make a reader run away.</summary>
internal sealed class BoundedStream(Stream inner, long limit) : ForwardStream
{
    private long left = limit;

    /// <summary>The other stream may have had more.</summary>
    public bool Exhausted => left == 0;

    public override int Read(Span<byte> buffer)
    {
        var read = left == 0 ? 0 : inner.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
        left -= read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
