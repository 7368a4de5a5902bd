using Marketplace.Imaging.Disks;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Comparison;

/// <summary>
/// Fields of the superblock of ext2, ext3 and ext4 that differ between builds of the same files (Linux,
/// Documentation/filesystems/ext4/super.rst), in hexadecimal as they are stored.
/// </summary>
internal static class SuperblockComparison
{
    private static readonly (string Name, int Offset, int Length)[] Fields =
    [
        ("inodes", 0x00, 4), ("blocks", 0x04, 4), ("free blocks", 0x0c, 4), ("free inodes", 0x10, 4), ("last mounted", 0x2c, 4), ("last written", 0x30, 4), ("mounts", 0x34, 2), ("state", 0x3a, 2),
        ("last checked", 0x40, 4), ("features", 0x5c, 12), ("UUID", 0x68, 16), ("label", 0x78, 16), ("journal UUID", 0xd0, 16), ("hash seed", 0xec, 16), ("created", 0x108, 4), ("kilobytes written", 0x178, 8),
    ];

    public static void Compare(string where, VirtualDisk first, Volume one, VirtualDisk second, Volume other, DifferenceList found)
    {
        if (!IsExt(one) || !IsExt(other))
            return;
        var a = Read(first, one);
        var b = Read(second, other);
        foreach (var (name, offset, length) in Fields)
            found.Compare(where, name, Convert.ToHexStringLower(a, offset, length), Convert.ToHexStringLower(b, offset, length));
    }

    private static bool IsExt(Volume volume) => volume.Facts?.Type.StartsWith("ext", StringComparison.Ordinal) == true;

    private static byte[] Read(VirtualDisk disk, Volume volume)
    {
        var bytes = new byte[ExtSuperblock.Length];
        disk.Read(volume.Offset + ExtSuperblock.Position, bytes);
        return bytes;
    }
}
