using System.Buffers.Binary;

namespace Marketplace.Imaging.Vhd;

/// <summary>The 1,024 bytes that a dynamic VHD has on top of the footer; big-endian ("Dynamic Disk Header Format").</summary>
internal sealed record DynamicHeader
{
    public const int Length = 1024;

    /// <summary>What blocks usually have.</summary>
    public const int UsualBlockSize = 2 * 1024 * 1024;

    private const int ChecksumOffset = 36;

    /// <summary>Byte of the file where the block table begins.</summary>
    public required long TableOffset { get; init; }

    public required uint TableEntries { get; init; }

    /// <summary>Bytes of data in a block.</summary>
    public required uint BlockSize { get; init; }

    public uint Version { get; init; } = VhdFooter.KnownVersion;

    public static ReadOnlySpan<byte> Cookie => "cxsparse"u8;

    /// <param name="bytes">1,024 bytes that begin with the cookie.</param>
    public static DynamicHeader Decode(ReadOnlySpan<byte> bytes) => new()
    {
        TableOffset = BinaryPrimitives.ReadInt64BigEndian(bytes[16..]),
        Version = BinaryPrimitives.ReadUInt32BigEndian(bytes[24..]),
        TableEntries = BinaryPrimitives.ReadUInt32BigEndian(bytes[28..]),
        BlockSize = BinaryPrimitives.ReadUInt32BigEndian(bytes[32..]),
    };

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        Cookie.CopyTo(bytes);
        var span = bytes.AsSpan();
        BinaryPrimitives.WriteUInt64BigEndian(span[8..], ulong.MaxValue);
        BinaryPrimitives.WriteInt64BigEndian(span[16..], TableOffset);
        BinaryPrimitives.WriteUInt32BigEndian(span[24..], Version);
        BinaryPrimitives.WriteUInt32BigEndian(span[28..], TableEntries);
        BinaryPrimitives.WriteUInt32BigEndian(span[32..], BlockSize);
        BinaryPrimitives.WriteUInt32BigEndian(span[ChecksumOffset..], Checksum(bytes));
        return bytes;
    }

    public static bool ChecksumIsRight(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes[ChecksumOffset..]) == Checksum(bytes);

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (var i = 0; i < Length; i++)
        {
            if (i is < ChecksumOffset or >= ChecksumOffset + 4)
                sum += bytes[i];
        }
        return ~sum;
    }
}
