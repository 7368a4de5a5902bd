using System.Buffers.Binary;

namespace Marketplace.Imaging.Partitions;

/// <summary>A sector with four partition entries and the signature 55 AA: the MBR or a link of its chain of logical partitions.</summary>
internal sealed record MbrSector(uint DiskSignature, bool HasBootCode, MbrEntry[] Entries)
{
    public const int Length = 512;
    private const int BootCodeLength = 440;
    private const int EntriesOffset = 446;
    private const byte Protective = 0xee;

    public bool IsProtective => Entries.Any(entry => entry.Type == Protective);

    public bool IsEmpty => Entries.All(entry => entry.Type == 0);

    /// <returns>Null when there is no signature, or when it is the boot sector of a file system that fills the whole disk.</returns>
    public static MbrSector? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes[510] != 0x55 || bytes[511] != 0xaa || IsFileSystem(bytes))
            return null;
        var entries = new MbrEntry[4];
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = bytes.Slice(EntriesOffset + (i * 16), 16);
            // Anything else is code or text that happens to lie here.
            if (entry[0] is not 0 and not 0x80)
                return null;
            entries[i] = new MbrEntry(entry[0] == 0x80, entry[4], BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]), BinaryPrimitives.ReadUInt32LittleEndian(entry[12..]));
        }
        return new MbrSector(BinaryPrimitives.ReadUInt32LittleEndian(bytes[BootCodeLength..]), bytes[..BootCodeLength].ContainsAnyExcept((byte)0), entries);
    }

    // A jump at the start, and a file system's name where FAT and NTFS have it.
    private static bool IsFileSystem(ReadOnlySpan<byte> bytes) =>
        bytes[0] is 0xeb or 0xe9 && (bytes[54..].StartsWith("FAT"u8) || bytes[82..].StartsWith("FAT32"u8) || bytes[3..].StartsWith("NTFS"u8) || bytes[3..].StartsWith("EXFAT"u8));
}

/// <param name="Active">The one that a BIOS boots.</param>
/// <param name="Type">0 for an empty entry.</param>
/// <param name="First">Sector, counted from where the sector's kind says.</param>
/// <param name="Count">Sectors.</param>
internal readonly record struct MbrEntry(bool Active, byte Type, uint First, uint Count);
