using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.FileSystems;

/// <summary>A partition encrypted by Windows: BitLocker, also the form for removable disks, which looks like FAT32.</summary>
internal static class BitLockerMark
{
    private static ReadOnlySpan<byte> ToGo => [0x3b, 0xd6, 0x67, 0x49, 0x29, 0x2e, 0xd8, 0x4a, 0x83, 0x99, 0xf6, 0xa3, 0x39, 0xe3, 0xd0, 0x01];

    public static FileSystemFacts? Recognise(ReadOnlySpan<byte> head) =>
        head[3..].StartsWith("-FVE-FS-"u8) || (head[3..].StartsWith("MSWIN4.1"u8) && head[424..].StartsWith(ToGo))
            ? new FileSystemFacts { Type = "bitlocker", Readable = false }
            : null;
}
