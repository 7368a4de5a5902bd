using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Partitions;

namespace Marketplace.Imaging.FileSystems;

/// <summary>Where file systems are looked for: in each partition, or on the whole disk.</summary>
internal static class VolumePlaces
{
    public static IEnumerable<VolumePlace> Of(VirtualDisk disk, DiskPartitions table)
    {
        if (table.Kind == PartitionTableKind.None || (table.Kind == PartitionTableKind.Mbr && HoldsFileSystem(disk, table)))
            return [new VolumePlace(0, 0, disk.Length, null, null)];
        return table.Partitions
            .Where(partition => partition.Type != "extended" && partition.Offset >= 0 && partition.Offset < disk.Length && partition.Length > 0)
            .Select(partition => new VolumePlace(partition.Number, partition.Offset, partition.Length, partition.Id, partition.Label));
    }

    // The boot sector of FAT and NTFS has the mark of an MBR too, and its program where the MBR has partitions.
    private static bool HoldsFileSystem(VirtualDisk disk, DiskPartitions table) =>
        table.Partitions.All(partition => partition.Offset >= disk.Length || partition.End > disk.Length)
        && FileSystemProbe.Probe(new DiskRange(disk, 0, disk.Length)).Facts is not null;
}
