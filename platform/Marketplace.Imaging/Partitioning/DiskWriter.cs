using Marketplace.Imaging.Building;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Partitioning;

/// <summary>
/// Makes a disk of a tree without mounting anything: partitions, root file system and boot loaders for BIOS and for UEFI with
/// Secure Boot.
/// </summary>
internal sealed class DiskWriter(ToolRunner runner, DiskBuild build)
{
    public static IReadOnlyList<Tool> Tools { get; } =
    [
        new("sfdisk", "fdisk"),
        new("mke2fs", "e2fsprogs"),
        new("mformat", "mtools"),
        new("mmd", "mtools"),
        new("mcopy", "mtools"),
    ];

    /// <returns>Path of the raw disk, of the size of the definition.</returns>
    public async Task<string> WriteAsync(string tree, BootFiles boot, CancellationToken cancellationToken)
    {
        build.Request.Reached(ImagingPoints.TreeDone);
        build.Request.Progress("writing the disk");
        var layout = new DiskLayout(build.Definition.Size.Bytes);
        var disk = Path.Combine(build.WorkDirectory, "disk.raw");
        await new PartitionTable(runner, layout, build.Ids).WriteAsync(disk, cancellationToken).ConfigureAwait(false);
        await new ExtPartition(runner, build).WriteAsync(disk, tree, new ExtPlace(layout.RootOffset, layout.RootSectors * DiskLayout.SectorSize, ExtPartition.Uuid(build), "root"), cancellationToken).ConfigureAwait(false);
        await new EfiPartition(runner, layout, build).WriteAsync(disk, boot, cancellationToken).ConfigureAwait(false);
        BiosBoot.Write(disk, boot);
        return disk;
    }
}
