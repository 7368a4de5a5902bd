namespace Marketplace.Imaging.Disks;

/// <summary>Copies a file and leaves everything that is zero as a hole.</summary>
public static class SparseCopy
{
    /// <summary>Copies into a new file, on disk when the task ends.</summary>
    public static Task CopyAsync(string source, string target, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var from = File.OpenHandle(source, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);
            using var to = File.OpenHandle(target, FileMode.Create, FileAccess.Write, FileShare.None);
            RandomAccess.SetLength(to, RandomAccess.GetLength(from));
            using var disk = FileDisk.Over(source, from);
            DiskCopy.Run(disk, to, beginStoring: true, (_, _) => { }, cancellationToken);
            RandomAccess.FlushToDisk(to);
        },
        cancellationToken);
}
