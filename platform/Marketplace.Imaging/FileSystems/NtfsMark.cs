using System.Globalization;
using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.FileSystems;

/// <summary>NTFS by its boot sector. The label and the dirty flag lie in files, which are not read.</summary>
internal static class NtfsMark
{
    public static FileSystemFacts? Recognise(ReadOnlySpan<byte> head)
    {
        if (!head[3..].StartsWith("NTFS    "u8) || head.U16(510) != 0xaa55)
            return null;
        var sectors = head.U64(0x28);
        return new FileSystemFacts
        {
            Type = "ntfs",
            Uuid = head.U64(0x48).ToString("X16", CultureInfo.InvariantCulture),
            Size = sectors < 1UL << 48 ? (long)sectors * head.U16(11) : null,
            Readable = false,
        };
    }
}
