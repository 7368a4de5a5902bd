using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Marketplace.Imaging.Disks;

/// <summary>A stretch of a file, in bytes.</summary>
public readonly record struct Extent(long Offset, long Length)
{
    public long End => Offset + Length;
}

/// <summary>Finds the stretches of a file that are stored. What lies between them reads as zeros and takes no space.</summary>
public static partial class SparseFile
{
    private const int SeekData = 3;
    private const int SeekHole = 4;
    private const int NoMoreData = 6; // ENXIO

    /// <summary>The stored extents in order; one over the whole file where the file system cannot tell.</summary>
    public static IEnumerable<Extent> DataExtents(SafeFileHandle file)
    {
        var length = RandomAccess.GetLength(file);
        if (!OperatingSystem.IsLinux())
        {
            yield return new Extent(0, length);
            yield break;
        }
        for (long position = 0; position < length;)
        {
            var start = Seek(file, position, SeekData);
            if (start is null)
                yield break;
            if (start < 0)
            {
                yield return new Extent(position, length - position);
                yield break;
            }
            var end = Math.Min(Seek(file, start.Value, SeekHole) is { } hole and > 0 ? hole : length, length);
            yield return new Extent(start.Value, end - start.Value);
            position = end;
        }
    }

    // Null: no data from here on. Negative: the file system cannot say.
    private static long? Seek(SafeFileHandle file, long offset, int whence)
    {
        var result = LSeek(file, offset, whence);
        return result >= 0 ? result : Marshal.GetLastPInvokeError() == NoMoreData ? null : -1;
    }

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static partial long LSeek(SafeFileHandle file, long offset, int whence);
}
