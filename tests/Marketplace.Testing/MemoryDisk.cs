using Marketplace.Imaging.Disks;

namespace Marketplace.Testing;

/// <summary>A disk, or the file of one, in memory: for tests that read many.</summary>
public sealed class MemoryDisk(byte[] bytes) : VirtualDisk
{
    public byte[] Bytes => bytes;

    public override long Length => bytes.Length;

    public override void Read(long offset, Span<byte> buffer)
    {
        CheckRange(offset, buffer.Length);
        bytes.AsSpan((int)offset, buffer.Length).CopyTo(buffer);
    }

    public override IEnumerable<Extent> DataExtents() => [new Extent(0, bytes.Length)];
}
