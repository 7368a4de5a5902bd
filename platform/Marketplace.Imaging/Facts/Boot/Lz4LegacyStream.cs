using System.Buffers.Binary;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// The old form of LZ4, which Linux uses for its own archives: a magic number, then blocks of at most 8 MiB, each with its
/// packed length before it (LZ4 frame format description, "Legacy frame").
/// </summary>
internal sealed class Lz4LegacyStream(Stream packed) : ForwardStream
{
    private const int BlockLength = 8 * 1024 * 1024;
    private const uint Magic = 0x184C2102;

    private readonly byte[] block = new byte[BlockLength];
    private int position;
    private int length;
    private byte[] input = [];

    public override int Read(Span<byte> buffer)
    {
        while (position == length)
        {
            if (!NextBlock())
                return 0;
        }
        var count = Math.Min(buffer.Length, length - position);
        block.AsSpan(position, count).CopyTo(buffer);
        position += count;
        return count;
    }

    private bool NextBlock()
    {
        Span<byte> number = stackalloc byte[4];
        uint size;
        do
        {
            if (packed.ReadAtLeast(number, 4, throwOnEndOfStream: false) < 4)
                return false;
            size = BinaryPrimitives.ReadUInt32LittleEndian(number);
        }
        while (size == Magic);
        // Zeros after the last block fill the file up.
        if (size == 0)
            return false;
        if (size > BlockLength + BlockLength / 255 + 16)
            throw new InvalidDataException("a block of LZ4 is too long");
        if (input.Length < size)
            input = new byte[size];
        packed.ReadExactly(input, 0, (int)size);
        (position, length) = (0, Unpack(input.AsSpan(0, (int)size), block));
        return true;
    }

    // Token: four bits of literals, four bits of match length less four; 15 goes on in bytes of 255.
    private static int Unpack(ReadOnlySpan<byte> source, Span<byte> target)
    {
        int from = 0, to = 0;
        while (from < source.Length)
        {
            int token = source[from++];
            var literals = Extend(token >> 4, source, ref from);
            source.Slice(from, literals).CopyTo(target[to..]);
            (from, to) = (from + literals, to + literals);
            if (from >= source.Length)
                break;
            var back = BinaryPrimitives.ReadUInt16LittleEndian(source[from..]);
            from += 2;
            var match = Extend(token & 15, source, ref from) + 4;
            if (back == 0 || back > to || match > target.Length - to)
                throw new InvalidDataException("a block of LZ4 points outside of itself");
            // The match may overlap what it makes.
            for (var i = 0; i < match; i++, to++)
                target[to] = target[to - back];
        }
        return to;
    }

    private static int Extend(int length, ReadOnlySpan<byte> source, ref int from)
    {
        if (length < 15)
            return length;
        byte more;
        do
        {
            more = source[from++];
            length = checked(length + more);
        }
        while (more == 255);
        return length;
    }
}
