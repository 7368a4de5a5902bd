namespace Marketplace.Imaging.FileSystems;

/// <summary>
/// Reads a file system's structures in stretches of 16 KiB and keeps the last of them (4 MiB), because they lie close
/// together: one read brings 64 inodes.
/// </summary>
internal sealed class CachedRange(DiskRange range)
{
    private const int ChunkSize = 16 * 1024;
    private readonly RecentlyUsed<long, byte[]> chunks = new(4 * 1024 * 1024, chunk => chunk.Length);

    public DiskRange Range => range;

    public void Read(long position, Span<byte> buffer)
    {
        if (position < 0 || position > range.Length - buffer.Length)
        {
            range.Read(position, buffer); // says what is wrong
            return;
        }
        while (buffer.Length > 0)
        {
            var chunk = Chunk(position / ChunkSize);
            var part = chunk.AsSpan((int)(position % ChunkSize));
            if (part.Length > buffer.Length)
                part = part[..buffer.Length];
            part.CopyTo(buffer);
            buffer = buffer[part.Length..];
            position += part.Length;
        }
    }

    private byte[] Chunk(long number)
    {
        if (chunks.TryGet(number, out var chunk))
            return chunk;
        var start = number * ChunkSize;
        chunk = new byte[(int)Math.Min(ChunkSize, range.Length - start)];
        range.Read(start, chunk);
        chunks.Add(number, chunk);
        return chunk;
    }
}
