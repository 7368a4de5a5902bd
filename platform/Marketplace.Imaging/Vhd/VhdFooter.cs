using System.Buffers.Binary;

namespace Marketplace.Imaging.Vhd;

/// <summary>
/// The last 512 bytes of a VHD. All numbers are big-endian (Microsoft's VHD specification, "Hard Disk Footer Format").
/// </summary>
public sealed record VhdFooter
{
    public const int Length = 512;

    /// <summary>Disk type of a fixed disk, the only one Azure takes.</summary>
    public const uint FixedDisk = 2;

    /// <summary>Disk type of a disk that stores only the blocks that were written.</summary>
    public const uint DynamicDisk = 3;

    /// <summary>Disk type of a disk that stores what differs from another file.</summary>
    public const uint DifferencingDisk = 4;

    /// <summary>Version 1.0, the only one there is.</summary>
    public const uint KnownVersion = 0x00010000;

    /// <summary>Where in the footer the checksum stands.</summary>
    internal const int ChecksumOffset = 64;

    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Virtual size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Virtual size in bytes when the disk was made; growing it changes only <see cref="Size"/>.</summary>
    public long OriginalSize { get; init; }

    public required Guid UniqueId { get; init; }

    /// <summary>Whole seconds; not before 2000.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    public uint DiskType { get; init; } = FixedDisk;

    public ulong DataOffset { get; init; } = ulong.MaxValue;

    public VhdGeometry Geometry { get; init; }

    /// <summary>
    /// Four letters of the program that wrote it. Readers (QEMU among them) take the size from the footer for the writers they
    /// know, and compute it from the geometry, which cannot say it exactly, for all others; so it names Hyper-V.
    /// </summary>
    public uint CreatorApplication { get; init; } = Letters("win "u8);

    public uint CreatorVersion { get; init; } = 0x00060001;

    public uint FormatVersion { get; init; } = KnownVersion;

    public static ReadOnlySpan<byte> Cookie => "conectix"u8;

    /// <summary>A footer of a fixed disk.</summary>
    /// <param name="size">Virtual size in bytes, a whole number of MiB.</param>
    public static VhdFooter Fixed(long size, Guid uniqueId, DateTimeOffset timestamp)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(size % VhdFile.Alignment, 0);
        return new VhdFooter { Size = size, OriginalSize = size, UniqueId = uniqueId, Timestamp = timestamp < Epoch ? Epoch : timestamp, Geometry = VhdGeometry.Of(size) };
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        Cookie.CopyTo(bytes);
        var span = bytes.AsSpan();
        BinaryPrimitives.WriteUInt32BigEndian(span[8..], 2); // features: the reserved bit is always set
        BinaryPrimitives.WriteUInt32BigEndian(span[12..], FormatVersion);
        BinaryPrimitives.WriteUInt64BigEndian(span[16..], DataOffset);
        BinaryPrimitives.WriteUInt32BigEndian(span[24..], (uint)(Timestamp - Epoch).TotalSeconds);
        BinaryPrimitives.WriteUInt32BigEndian(span[28..], CreatorApplication);
        BinaryPrimitives.WriteUInt32BigEndian(span[32..], CreatorVersion);
        "Wi2k"u8.CopyTo(span[36..]); // readers know only Windows and Macintosh
        BinaryPrimitives.WriteInt64BigEndian(span[40..], OriginalSize);
        BinaryPrimitives.WriteInt64BigEndian(span[48..], Size);
        BinaryPrimitives.WriteUInt16BigEndian(span[56..], Geometry.Cylinders);
        bytes[58] = Geometry.Heads;
        bytes[59] = Geometry.SectorsPerTrack;
        BinaryPrimitives.WriteUInt32BigEndian(span[60..], DiskType);
        UniqueId.TryWriteBytes(span[68..], bigEndian: true, out _);
        BinaryPrimitives.WriteUInt32BigEndian(span[ChecksumOffset..], Checksum(bytes));
        return bytes;
    }

    /// <summary>Reads a footer; null when the cookie or the checksum is wrong, with the reason in <paramref name="problem"/>.</summary>
    public static VhdFooter? Read(ReadOnlySpan<byte> bytes, out string? problem)
    {
        problem = bytes.Length != Length || !bytes.StartsWith(Cookie) ? "the last 512 bytes are not a VHD footer (they do not begin with conectix)"
            : !ChecksumIsRight(bytes) ? "the checksum of the VHD footer is wrong"
            : null;
        return problem is null ? Decode(bytes) : null;
    }

    internal static bool ChecksumIsRight(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes[ChecksumOffset..]) == Checksum(bytes);

    /// <summary>The fields as they stand there, whether or not they make sense.</summary>
    /// <param name="bytes">512 bytes.</param>
    internal static VhdFooter Decode(ReadOnlySpan<byte> bytes) => new()
    {
        Size = BinaryPrimitives.ReadInt64BigEndian(bytes[48..]),
        OriginalSize = BinaryPrimitives.ReadInt64BigEndian(bytes[40..]),
        UniqueId = new Guid(bytes.Slice(68, 16), bigEndian: true),
        Timestamp = Epoch.AddSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes[24..])),
        DiskType = BinaryPrimitives.ReadUInt32BigEndian(bytes[60..]),
        DataOffset = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
        Geometry = new VhdGeometry(BinaryPrimitives.ReadUInt16BigEndian(bytes[56..]), bytes[58], bytes[59]),
        CreatorApplication = BinaryPrimitives.ReadUInt32BigEndian(bytes[28..]),
        CreatorVersion = BinaryPrimitives.ReadUInt32BigEndian(bytes[32..]),
        FormatVersion = BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]),
    };

    // One's complement of the sum of all bytes, the checksum itself left out.
    internal static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (var i = 0; i < Length; i++)
        {
            if (i is < ChecksumOffset or >= ChecksumOffset + 4)
                sum += bytes[i];
        }
        return ~sum;
    }

    private static uint Letters(ReadOnlySpan<byte> letters) => BinaryPrimitives.ReadUInt32BigEndian(letters);
}
