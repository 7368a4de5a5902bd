using System.Buffers.Binary;

namespace Marketplace.Tests.Imaging.Disks;

/// <summary>Small damage to bytes: what broken copies and hostile authors do to headers.</summary>
internal static class Mutations
{
    private static readonly ulong[] Numbers = [0, 1, 2, 0x7f, 0xff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000, 0xffff_ffff_ffff_ffff];

    /// <summary>A copy with up to eight changes, most of them in the stretches where headers lie.</summary>
    /// <param name="original">Stays as it is.</param>
    /// <param name="random">Seeded.</param>
    /// <param name="headers">Stretches that are hit more often.</param>
    public static byte[] Of(byte[] original, Random random, params (int Offset, int Length)[] headers)
    {
        var bytes = original.ToArray();
        for (var changes = random.Next(1, 9); changes > 0; changes--)
        {
            var (offset, length) = random.Next(8) == 0 ? (0, bytes.Length) : headers[random.Next(headers.Length)];
            if (offset >= bytes.Length)
                continue;
            var at = offset + random.Next(Math.Min(length, bytes.Length - offset));
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2 when bytes.Length - at >= 4:
                    BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at & ~3), (uint)Numbers[random.Next(Numbers.Length)]);
                    break;
                case 3 when (at & ~7) + 8 <= bytes.Length:
                    var number = Numbers[random.Next(Numbers.Length)] + (ulong)random.Next(-2, 3);
                    if (random.Next(2) == 0)
                        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(at & ~7), number);
                    else
                        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at & ~7), number);
                    break;
                case 4:
                    var count = Math.Min(random.Next(1, 64), bytes.Length - at);
                    bytes.AsSpan(random.Next(bytes.Length - count), count).CopyTo(bytes.AsSpan(at));
                    break;
                case 5 when random.Next(4) == 0:
                    return bytes[..random.Next(bytes.Length)];
            }
        }
        return bytes;
    }
}
