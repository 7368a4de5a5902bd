using System.Security.Cryptography;

namespace Azure.Simulator;

/// <summary>Where ids and keys come from: the system's generator, or a seed for repeatable tests.</summary>
internal sealed class RandomSource(int? seed)
{
    private readonly Random? seeded = seed is { } value ? new Random(value) : null;
    private readonly Lock gate = new();

    public byte[] NextBytes(int count)
    {
        var bytes = new byte[count];
        if (seeded is null)
        {
            RandomNumberGenerator.Fill(bytes);
        }
        else
        {
            lock (gate)
                seeded.NextBytes(bytes);
        }

        return bytes;
    }

    public Guid NextGuid()
    {
        var bytes = NextBytes(16);
        bytes[7] = (byte)((bytes[7] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes);
    }
}
