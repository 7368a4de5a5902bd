namespace Marketplace.Imaging.Facts;

/// <summary>A stream whose next bytes can be looked at before somebody reads them.</summary>
internal sealed class PeekStream(Stream inner) : ForwardStream
{
    private readonly byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    /// <summary>The next bytes that are not zero; fewer at the end, none when only zeros were left.</summary>
    public ReadOnlySpan<byte> PeekPastZeros(int count)
    {
        while (true)
        {
            while (start < end && buffer[start] == 0)
                start++;
            if (start < end)
            {
                while (end - start < count && Fill())
                {
                }
                return buffer.AsSpan(start, Math.Min(count, end - start));
            }
            if (!Fill())
                return [];
        }
    }

    /// <exception cref="EndOfStreamException">There are not so many bytes.</exception>
    public void Skip(long count)
    {
        while (count > 0)
        {
            if (start == end && !Fill())
                throw new EndOfStreamException();
            var step = (int)Math.Min(count, end - start);
            (start, count) = (start + step, count - step);
        }
    }

    public override int Read(Span<byte> destination)
    {
        if (start == end && !Fill())
            return 0;
        var count = Math.Min(destination.Length, end - start);
        buffer.AsSpan(start, count).CopyTo(destination);
        start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private bool Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (end, start) = (end - start, 0);
        var read = inner.Read(buffer, end, buffer.Length - end);
        end += read;
        return read > 0;
    }
}
