using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.FileSystems;

/// <summary>Puts the partitions of a disk where the operating system's fstab has them.</summary>
internal static class RootTree
{
    /// <param name="problems">Gets what keeps a partition from its place.</param>
    public static FileTree Build(Volume root, IReadOnlyList<Volume> volumes, List<DiskFinding> problems)
    {
        var tree = new FileTree(root.FileSystem!, root.Offset);
        root.MountPoint = "/";
        try
        {
            // Outer mount points first, whatever the order of the lines.
            foreach (var entry in Fstab.Read(tree).Where(entry => entry.MountPoint.StartsWith('/') && entry.MountPoint.Length > 1).OrderBy(entry => entry.MountPoint.Count(c => c == '/')).ToList())
                Mount(tree, entry, volumes, problems);
        }
        catch (DamagedFileSystemException damage)
        {
            problems.Add(DiskFinding.Error(damage.Diagnostic.Code, damage.Offset, damage.Message, damage.Diagnostic.Help));
        }
        return tree;
    }

    private static void Mount(FileTree tree, FstabEntry entry, IReadOnlyList<Volume> volumes, List<DiskFinding> problems)
    {
        if (VolumeNames.Find(volumes, entry.Device) is not { MountPoint: null } volume)
            return;
        if (volume.Files is null)
        {
            if (volume.Problem is null && volume.Facts is { } facts)
                problems.Add(DiskFinding.Warning(ImagingCodes.FileSystemUnsupported, volume.Offset, $"{entry.MountPoint} lies on {facts.Type} (byte {volume.Offset} of the disk), which is not read here: its files are missing from what is read"));
            return;
        }
        if (tree.TryMount(entry.MountPoint, volume.FileSystem!, volume.Offset))
            volume.MountPoint = "/" + string.Join('/', entry.MountPoint.Split('/', StringSplitOptions.RemoveEmptyEntries));
    }
}
