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
            DataBlocks.Read(from, (offset, bytes) => RandomAccess.Write(to, bytes.Span, offset), cancellationToken);
            RandomAccess.SetLength(to, RandomAccess.GetLength(from));
            RandomAccess.FlushToDisk(to);
        },
        cancellationToken);
}
