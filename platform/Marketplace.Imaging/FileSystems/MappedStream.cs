namespace Marketplace.Imaging.FileSystems;

/// <summary>Content of a file, read from the disk as it is asked for.</summary>
internal sealed class MappedStream(DiskRange range, FileMap map, long length) : Stream
{
    private long position;
    private int current;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, Math.Max(0, length - position));
        var rest = buffer[..wanted];
        while (rest.Length > 0)
        {
            var done = ReadPiece(rest);
            rest = rest[done..];
            position += done;
        }
        return wanted;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => position + offset,
            _ => length + offset,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        position = target;
        current = map.Find(position);
        return position;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int ReadPiece(Span<byte> buffer)
    {
        while (current < map.Runs.Count && map.Runs[current].End <= position)
            current++;
        if (current == map.Runs.Count)
        {
            buffer.Clear();
            return buffer.Length;
        }
        var run = map.Runs[current];
        if (position < run.Offset)
        {
            var hole = (int)Math.Min(buffer.Length, run.Offset - position);
            buffer[..hole].Clear();
            return hole;
        }
        var piece = buffer[..(int)Math.Min(buffer.Length, run.End - position)];
        if (run.Unwritten)
            piece.Clear();
        else
            range.Read(run.Position + (position - run.Offset), piece);
        return piece.Length;
    }
}
