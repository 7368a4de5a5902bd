using System.Buffers.Binary;

namespace Runtime.Tests.Simulator;

/// <summary>Footers of fixed VHDs.</summary>
internal static class TestVhd
{
    public static byte[] Footer(long size)
    {
        var footer = new byte[512];
        "conectix"u8.CopyTo(footer);
        BinaryPrimitives.WriteUInt32BigEndian(footer.AsSpan(8), 2);
        BinaryPrimitives.WriteUInt32BigEndian(footer.AsSpan(12), 0x00010000);
        BinaryPrimitives.WriteUInt64BigEndian(footer.AsSpan(16), ulong.MaxValue);
        BinaryPrimitives.WriteInt64BigEndian(footer.AsSpan(40), size);
        BinaryPrimitives.WriteInt64BigEndian(footer.AsSpan(48), size);
        BinaryPrimitives.WriteUInt32BigEndian(footer.AsSpan(60), 2);
        Seal(footer);
        return footer;
    }

    /// <summary>Writes the checksum that belongs to what the footer says.</summary>
    public static void Seal(byte[] footer)
    {
        footer.AsSpan(64, 4).Clear();
        BinaryPrimitives.WriteUInt32BigEndian(footer.AsSpan(64), ~(uint)footer.Sum(b => b));
    }
}
