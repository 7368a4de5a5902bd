using System.Buffers.Binary;
using System.Globalization;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Partitions;

/// <summary>One of the two headers of a GPT with its entries (UEFI specification, 5.3.2 and 5.3.3); numbers are little-endian.</summary>
internal sealed record GptHeader
{
    public const int Sector = 512;
    private const int SmallestSize = 92;
    private const int SmallestEntry = 128;
    private const int LargestEntry = 4096;

    // 128 entries are usual and 4,096 of the usual size many times what any program makes.
    private const int MostEntryBytes = 512 * 1024;

    public required long Alternate { get; init; }

    /// <summary>First and last sector that partitions may have.</summary>
    public required (long First, long Last) Usable { get; init; }

    public required Guid DiskId { get; init; }

    public required uint EntriesChecksum { get; init; }

    public required int EntrySize { get; init; }

    /// <summary>The entries one after the other.</summary>
    public byte[] Entries { get; init; } = [];

    public static ReadOnlySpan<byte> Signature => "EFI PART"u8;

    public static bool IsAt(VirtualDisk disk, long sector)
    {
        if (sector < 0 || sector >= disk.Length / Sector)
            return false;
        Span<byte> start = stackalloc byte[8];
        disk.Read(sector * Sector, start);
        return start.SequenceEqual(Signature);
    }

    /// <returns>Null when the header or its entries cannot be trusted, with what is wrong and at which byte.</returns>
    public static GptHeader? Read(VirtualDisk disk, long sector, out (long Offset, string Message) problem)
    {
        var sectors = disk.Length / Sector;
        problem = default;
        if (sector < 1 || sector >= sectors)
            return Refuse(sector * Sector, $"sector {sector} does not exist, the disk has {sectors}", out problem);
        var offset = sector * Sector;
        Span<byte> bytes = stackalloc byte[Sector];
        disk.Read(offset, bytes);
        if (!bytes.StartsWith(Signature))
            return Refuse(offset, $"byte {offset} does not begin with EFI PART", out problem);
        var revision = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (revision >> 16 != 1)
            return Refuse(offset + 8, $"the header says revision {revision:x8} at byte {offset + 8}, expected 00010000", out problem);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);
        if (size is < SmallestSize or > Sector)
            return Refuse(offset + 12, $"the header says a size of {size} at byte {offset + 12}, expected {SmallestSize} to {Sector}", out problem);
        var stored = BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]);
        bytes.Slice(16, 4).Clear();
        var computed = Crc32.Of(bytes[..(int)size]);
        if (stored != computed)
            return Refuse(offset + 16, $"the header's checksum at byte {offset + 16} is {stored:x8}, expected {computed:x8}", out problem);
        var own = BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]);
        if (own != sector)
            return Refuse(offset + 24, $"the header says it lies at sector {own}, it lies at {sector}", out problem);
        var header = new GptHeader
        {
            Alternate = BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
            Usable = (BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[48..])),
            DiskId = new Guid(bytes.Slice(56, 16)),
            EntriesChecksum = BinaryPrimitives.ReadUInt32LittleEndian(bytes[88..]),
            EntrySize = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(bytes[84..]), int.MaxValue),
        };
        return header.ReadEntries(disk, offset, BinaryPrimitives.ReadInt64LittleEndian(bytes[72..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[80..]), out problem);
    }

    private GptHeader? ReadEntries(VirtualDisk disk, long offset, long firstSector, uint count, out (long Offset, string Message) problem)
    {
        problem = default;
        if (EntrySize is < SmallestEntry or > LargestEntry || EntrySize % 8 != 0)
            return Refuse(offset + 84, $"the header says entries of {EntrySize} bytes at byte {offset + 84}, expected {SmallestEntry} to {LargestEntry}", out problem);
        var length = count * (long)EntrySize;
        if (length > MostEntryBytes)
            return Refuse(offset + 80, $"the header says {count} entries of {EntrySize} bytes at byte {offset + 80}, expected at most {MostEntryBytes} bytes of them", out problem);
        if (firstSector < 2 || firstSector > disk.Length / Sector || (firstSector * Sector) + length > disk.Length)
            return Refuse(offset + 72, $"the entries should lie at sector {firstSector} with {length} bytes, outside of the disk", out problem);
        var entries = new byte[length];
        disk.Read(firstSector * Sector, entries);
        var computed = Crc32.Of(entries);
        if (computed != EntriesChecksum)
            return Refuse(firstSector * Sector, $"the checksum of the entries at byte {firstSector * Sector} is {computed:x8}, the header says {EntriesChecksum:x8}", out problem);
        return this with { Entries = entries };
    }

    private static GptHeader? Refuse(long offset, FormattableString message, out (long Offset, string Message) problem)
    {
        problem = (Math.Max(0, offset), message.ToString(CultureInfo.InvariantCulture));
        return null;
    }
}
