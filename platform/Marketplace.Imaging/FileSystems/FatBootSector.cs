using System.Globalization;
using System.Numerics;

namespace Marketplace.Imaging.FileSystems;

/// <summary>The first sector of FAT12, FAT16 and FAT32 (Microsoft, FAT32 File System Specification 1.03; ECMA-107).</summary>
/// <param name="TableBits">12, 16 or 32.</param>
/// <param name="TablePosition">Byte of the first table.</param>
/// <param name="RootPosition">Byte of the root directory of FAT12 and FAT16; of FAT32, 0.</param>
/// <param name="RootLength">Bytes of that directory.</param>
/// <param name="RootCluster">First cluster of the root directory of FAT32.</param>
/// <param name="DataPosition">Byte of cluster 2.</param>
/// <param name="InfoPosition">Byte of the sector that counts free clusters; 0 when there is none.</param>
internal sealed record FatBootSector(
    int TableBits,
    int SectorSize,
    int ClusterSize,
    long TablePosition,
    long TableLength,
    long RootPosition,
    int RootLength,
    uint RootCluster,
    long DataPosition,
    uint Clusters,
    long Size,
    long InfoPosition,
    uint Serial,
    bool MarkedDirty)
{
    public const int Length = 512;

    public string Uuid => string.Create(CultureInfo.InvariantCulture, $"{Serial >> 16:X4}-{Serial & 0xffff:X4}");

    /// <summary>Null: this is no FAT boot sector. Sector 0 of a partitioned disk is none either: its numbers make no sense.</summary>
    public static FatBootSector? TryParse(ReadOnlySpan<byte> bytes)
    {
        int sector = bytes.U16(11);
        int perCluster = bytes[13];
        int reserved = bytes.U16(14);
        int tables = bytes[16];
        if (bytes[0] is not (0xeb or 0xe9) || bytes.U16(510) != 0xaa55)
            return null;
        if (sector is not (512 or 1024 or 2048 or 4096) || !BitOperations.IsPow2(perCluster) || perCluster == 0 || reserved == 0 || tables is 0 or > 4 || bytes[21] is not (0xf0 or >= 0xf8))
            return null;
        var wide = bytes.U16(22) == 0;
        var tableSectors = wide ? bytes.U32(36) : bytes.U16(22);
        long sectors = bytes.U16(19) == 0 ? bytes.U32(32) : bytes.U16(19);
        var rootLength = bytes.U16(17) * 32;
        var rootStart = reserved + ((long)tables * tableSectors);
        var dataStart = rootStart + ((rootLength + sector - 1) / sector);
        if (tableSectors == 0 || sectors <= dataStart || wide != (rootLength == 0))
            return null;
        var clusters = (sectors - dataStart) / perCluster;
        var bits = wide ? 32 : clusters < 4085 ? 12 : 16;
        if (clusters is 0 or > 0x0ffffff5 || (clusters + 2) * bits / 8 > (long)tableSectors * sector)
            return null;
        var extended = wide ? 64 : 36;
        return new FatBootSector(
            bits,
            sector,
            sector * perCluster,
            (long)reserved * sector,
            (long)tableSectors * sector,
            wide ? 0 : rootStart * sector,
            rootLength,
            wide ? bytes.U32(44) : 0,
            dataStart * sector,
            (uint)clusters,
            sectors * sector,
            wide ? (long)bytes.U16(48) * sector : 0,
            bytes.U32(extended + 3),
            (bytes[extended + 1] & 1) != 0);
    }
}
