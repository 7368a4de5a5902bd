using System.Buffers.Binary;
using System.Numerics;

namespace Marketplace.Imaging.FileSystems;

/// <summary>CRC-32C as ext4 uses it over its structures: without a final inversion, each sum the seed of the next.</summary>
internal static class ExtChecksum
{
    public static uint Of(uint seed, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 8)
        {
            seed = BitOperations.Crc32C(seed, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }
        foreach (var value in bytes)
            seed = BitOperations.Crc32C(seed, value);
        return seed;
    }

    public static uint Of(uint seed, uint number) => BitOperations.Crc32C(seed, number);

    /// <summary>With a field of the structure counted as zeros.</summary>
    public static uint Without(uint seed, ReadOnlySpan<byte> bytes, int field, int length)
    {
        Span<byte> zeros = stackalloc byte[4];
        zeros.Clear();
        return Of(Of(Of(seed, bytes[..field]), zeros[..length]), bytes[(field + length)..]);
    }
}
