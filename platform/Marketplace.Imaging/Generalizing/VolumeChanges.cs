using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Generalizing;

/// <summary>The part of a plan that one file system carries out.</summary>
internal sealed class VolumeChanges
{
    private readonly ExtFileSystem fileSystem;
    private readonly List<(PlannedChange Change, string Path)> changes = [];

    private VolumeChanges(ExtFileSystem fileSystem, long diskOffset)
    {
        this.fileSystem = fileSystem;
        DiskOffset = diskOffset;
    }

    /// <summary>Byte of the disk at which the file system begins.</summary>
    public long DiskOffset { get; }

    /// <summary>For file times that the change makes: those of the file system itself, so that equal disks stay equal.</summary>
    public uint Time => fileSystem.Super.WrittenAt;

    /// <exception cref="ImagingException">A file lies on a file system that cannot be changed in place (MKT4081), or a dirty one (MKT4080).</exception>
    public static IReadOnlyList<VolumeChanges> Divide(FileTree tree, IReadOnlyList<PlannedChange> plan)
    {
        var volumes = new Dictionary<IFileSystem, VolumeChanges>();
        foreach (var change in plan)
        {
            var (fileSystem, path, offset) = tree.Locate(change.Path);
            if (!volumes.TryGetValue(fileSystem, out var volume))
                volumes[fileSystem] = volume = new VolumeChanges(Changeable(fileSystem, change.Path), offset);
            volume.changes.Add((change, path));
        }
        return [.. volumes.Values.OrderBy(volume => volume.DiskOffset)];
    }

    /// <summary>Overwrites what goes. A file with another name that stays keeps its content.</summary>
    public void Erase(ContentEraser eraser)
    {
        var removedNames = changes.Where(change => change.Change.Kind == GeneralizeChangeKind.Removed).CountBy(change => change.Change.File!.Inode).ToDictionary();
        foreach (var (change, _) in changes.Where(change => change.Change.File is { IsFile: true }))
        {
            var map = fileSystem.Map(fileSystem.Node(change.File!.Inode));
            if (change.Kind == GeneralizeChangeKind.Edited && !IsWhole(map, change.File!.Size))
                throw Refuse($"{change.Path} has holes in it");
            if (change.Kind == GeneralizeChangeKind.Edited)
                eraser.Replace(map, DiskOffset, change.Content);
            else if (change.Kind == GeneralizeChangeKind.Emptied || removedNames[change.File.Inode] >= change.File.Links)
                eraser.Erase(map, DiskOffset);
        }
    }

    /// <param name="blank">Empty file on this machine.</param>
    public DebugfsScript Script(string blank)
    {
        var script = new DebugfsScript();
        foreach (var (change, path) in changes)
        {
            switch (change.Kind)
            {
                case GeneralizeChangeKind.Removed:
                    script.Remove(path, change.File!.IsDirectory);
                    break;
                case GeneralizeChangeKind.Created:
                    script.Create(path, blank);
                    break;
                case GeneralizeChangeKind.Linked:
                    script.Link(path, change.Target!);
                    break;
                default:
                    var length = change.Content?.Length ?? 0;
                    script.Shorten(path, (length + fileSystem.Super.BlockSize - 1) / fileSystem.Super.BlockSize, length);
                    break;
            }
        }
        return script;
    }

    /// <summary>What the journal still holds of old blocks; it is not needed in a clean file system.</summary>
    public void EraseJournal(ContentEraser eraser)
    {
        if (fileSystem.Journal() is { } map)
            eraser.Erase(map, DiskOffset);
    }

    private static bool IsWhole(FileMap map, long size)
    {
        var end = 0L;
        foreach (var run in map.Runs.TakeWhile(run => run.Offset == end && !run.Unwritten))
            end = run.End;
        return end >= size;
    }

    private static ExtFileSystem Changeable(IFileSystem fileSystem, string path)
    {
        if (fileSystem is not ExtFileSystem ext)
            throw Refuse($"{path} lies on {fileSystem.Facts.Type}, expected ext2, ext3 or ext4");
        if (ext.Super.Dirty)
            throw new ImagingException(ImagingCodes.FileSystemDirty, $"{path} lies on a dirty file system: it was not unmounted, or its journal holds what is not in place yet", "Shut the machine down and take the image again, or run e2fsck -f on the partition.");
        if (ext.Super.Incompatible.HasFlag(ExtIncompatible.InlineData) || ext.Super.ReadOnlyCompatible.HasFlag(ExtReadOnlyCompatible.BigAllocation))
            throw Refuse($"{path} lies on a file system with inline data or clusters of blocks, which is not changed in place");
        return ext;
    }

    private static ImagingException Refuse(string what) => new(ImagingCodes.ChangeRefused, what, "Generalise inside a machine (waagent -deprovision+user), or build the image from a definition.");
}
