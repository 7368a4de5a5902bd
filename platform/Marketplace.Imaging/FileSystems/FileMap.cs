namespace Marketplace.Imaging.FileSystems;

/// <summary>A piece of a file in one piece of the file system.</summary>
/// <param name="Offset">Byte of the file.</param>
/// <param name="Position">Byte of the file system; the bytes read as zeros when <paramref name="Unwritten"/>.</param>
internal readonly record struct FileRun(long Offset, long Position, long Length, bool Unwritten = false)
{
    public long End => Offset + Length;
}

/// <summary>The pieces of a file in order of their offset. What lies between them is a hole and reads as zeros.</summary>
internal sealed class FileMap(IReadOnlyList<FileRun> runs)
{
    /// <summary>More pieces than this are an attack: they would be a file of 4 GB without two blocks side by side.</summary>
    public const int MostRuns = 1_000_000;

    public static FileMap Empty { get; } = new([]);

    public IReadOnlyList<FileRun> Runs => runs;

    /// <summary>Index of the first run that ends after the offset.</summary>
    public int Find(long offset)
    {
        var (low, high) = (0, runs.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (runs[middle].End <= offset)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
