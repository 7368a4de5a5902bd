using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Marketplace.Imaging.Disks;

/// <summary>Hints to the kernel about a file that is being written.</summary>
internal static partial class DiskStorage
{
    private const uint Write = 2; // SYNC_FILE_RANGE_WRITE

    /// <summary>Lets the kernel begin to store a range, so that waiting for all of it at the end is short. Does not wait and cannot fail.</summary>
    public static void BeginStoring(SafeFileHandle file, long offset, long length)
    {
        if (OperatingSystem.IsLinux())
            _ = SyncFileRange(file, offset, length, Write);
    }

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    private static partial int SyncFileRange(SafeFileHandle file, long offset, long length, uint flags);
}
