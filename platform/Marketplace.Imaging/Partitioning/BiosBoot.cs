using System.Buffers.Binary;

namespace Marketplace.Imaging.Partitioning;

/// <summary>
/// Writes GRUB for BIOS: the boot sector into the first 440 bytes of the disk, the core into the BIOS boot partition. The
/// offsets are those of GRUB's i386-pc boot images, which say where the next part is to be read from.
/// </summary>
internal static class BiosBoot
{
    private const int BootCodeLength = 440;
    private const int CoreSectorOffset = 0x5c;
    private const int DriveCheckOffset = 0x66;
    private const int BlockListOffset = 0x1f4;
    private const ushort CoreSegment = 0x820;

    public static void Write(string disk, BootFiles boot)
    {
        using var file = File.OpenHandle(disk, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var (sector, core) = Patch(File.ReadAllBytes(boot.BootSector), File.ReadAllBytes(boot.Core));
        RandomAccess.Write(file, sector, 0);
        RandomAccess.Write(file, core, DiskLayout.BiosStart * DiskLayout.SectorSize);
    }

    /// <returns>The boot code and the core, each knowing where the next sectors lie.</returns>
    internal static (byte[] Sector, byte[] Core) Patch(byte[] bootSector, byte[] core)
    {
        if (core.Length > DiskLayout.BiosSectors * DiskLayout.SectorSize)
            throw new ImagingException(ImagingCodes.ToolFailed, $"GRUB's core has {core.Length} bytes, more than its partition holds");
        var sector = bootSector[..BootCodeLength];
        BinaryPrimitives.WriteInt64LittleEndian(sector.AsSpan(CoreSectorOffset), DiskLayout.BiosStart);
        // Two no-operations in place of a jump that is only right for floppy disks.
        sector.AsSpan(DriveCheckOffset, 2).Fill(0x90);
        var patched = core.ToArray();
        var list = patched.AsSpan(BlockListOffset);
        BinaryPrimitives.WriteInt64LittleEndian(list, DiskLayout.BiosStart + 1);
        BinaryPrimitives.WriteUInt16LittleEndian(list[8..], (ushort)((core.Length - 1) / DiskLayout.SectorSize));
        BinaryPrimitives.WriteUInt16LittleEndian(list[10..], CoreSegment);
        return (sector, patched);
    }
}
