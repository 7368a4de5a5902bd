using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Azure.Simulator.Blobs;

/// <summary>Gives parts of a file back to the file system. Where it has no holes, zeros are written instead.</summary>
internal static partial class Holes
{
    private const int KeepSizeAndPunch = 0x01 | 0x02;

    public static void Punch(SafeFileHandle file, long offset, long count)
    {
        if (OperatingSystem.IsLinux() && Fallocate(file, KeepSizeAndPunch, offset, count) == 0)
            return;
        var zeros = new byte[(int)Math.Min(count, 1 << 20)];
        for (long done = 0; done < count; done += zeros.Length)
            RandomAccess.Write(file, zeros.AsSpan(0, (int)Math.Min(zeros.Length, count - done)), offset + done);
    }

    [LibraryImport("libc", EntryPoint = "fallocate", SetLastError = true)]
    private static partial int Fallocate(SafeFileHandle file, int mode, long offset, long length);
}
