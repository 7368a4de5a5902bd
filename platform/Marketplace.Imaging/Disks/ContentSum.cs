using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Marketplace.Imaging.Disks;

/// <summary>
/// A sum over the blocks of a disk that are not all zeros, whatever their order: equal contents have equal sums, others almost
/// never. It costs a tenth of a digest and proves nothing, so it names disks and does not vouch for them.
/// </summary>
internal struct ContentSum
{
    private UInt128 total;

    /// <param name="offset">Byte on the disk.</param>
    /// <param name="block">Not all zeros.</param>
    public void Add(long offset, ReadOnlySpan<byte> block)
    {
        // Three sums side by side, because a processor takes three steps to finish one and starts one each step.
        var words = MemoryMarshal.Cast<byte, ulong>(block);
        uint a = 1, b = 2, c = 3;
        var i = 0;
        for (; i + 2 < words.Length; i += 3)
        {
            a = BitOperations.Crc32C(a, words[i]);
            b = BitOperations.Crc32C(b, words[i + 1]);
            c = BitOperations.Crc32C(c, words[i + 2]);
        }
        foreach (var rest in block[(i * sizeof(ulong))..])
            a = BitOperations.Crc32C(a, rest);
        Span<byte> entry = stackalloc byte[24];
        BinaryPrimitives.WriteInt64BigEndian(entry, offset);
        BinaryPrimitives.WriteInt32BigEndian(entry[8..], block.Length);
        BinaryPrimitives.WriteUInt32BigEndian(entry[12..], a);
        BinaryPrimitives.WriteUInt32BigEndian(entry[16..], b);
        BinaryPrimitives.WriteUInt32BigEndian(entry[20..], c);
        Span<byte> mixed = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(entry, mixed);
        total += BinaryPrimitives.ReadUInt128BigEndian(mixed);
    }

    public void Add(ContentSum other) => total += other.total;

    /// <returns>Hexadecimal digits.</returns>
    public override readonly string ToString() => total.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
}
