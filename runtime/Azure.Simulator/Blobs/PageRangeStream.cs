using Azure.Simulator.Http;

namespace Azure.Simulator.Blobs;

/// <summary>Reads part of a page blob; holes are not read from the file but filled with zeros.</summary>
internal sealed class PageRangeStream : ReadOnlyStream
{
    private readonly PageFile file;
    private readonly IEnumerator<(long Offset, long Length)> ranges;
    private readonly long end;
    private long position;
    private (long Offset, long Length) range;

    public PageRangeStream(PageFile file, long offset, long length)
    {
        this.file = file;
        position = offset;
        end = offset + length;
        ranges = file.Ranges(offset, length).GetEnumerator();
        NextRange();
    }

    public override int Read(Span<byte> buffer)
    {
        while (position >= range.Offset + range.Length && range.Offset < end)
            NextRange();
        var left = (int)Math.Min(buffer.Length, end - position);
        if (left == 0)
            return 0;
        var count = position < range.Offset ? (int)Math.Min(left, range.Offset - position) : (int)Math.Min(left, range.Offset + range.Length - position);
        if (position < range.Offset)
            buffer[..count].Clear();
        else
            count = file.Read(position, buffer[..count]);
        position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            ranges.Dispose();
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private void NextRange() => range = ranges.MoveNext() ? ranges.Current : (end, long.MaxValue - end);
}
