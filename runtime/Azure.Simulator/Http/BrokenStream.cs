namespace Azure.Simulator.Http;

/// <summary>Gives the first bytes of a stream and then fails as a connection does that ended too early.</summary>
internal sealed class BrokenStream(Stream inner, long keep) : ReadOnlyStream
{
    private long left = keep;

    public override int Read(Span<byte> buffer)
    {
        if (left == 0)
            throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
        var read = inner.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
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
