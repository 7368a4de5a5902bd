using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Marketplace.Imaging.FileSystems;

/// <summary>Calls of Linux for files whose names need not be text: paths are bytes that end with a zero.</summary>
internal static partial class HostCalls
{
    public const int WriteOnlyNew = 0x1 | 0x40 | 0x80 | 0x80000; // O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    public const int CurrentDirectory = -100; // AT_FDCWD
    public const int LinkItself = 0x100; // AT_SYMLINK_NOFOLLOW

    [StructLayout(LayoutKind.Sequential)]
    public struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    public static partial SafeFileHandle Open(byte[] path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "mkdir", SetLastError = true)]
    public static partial int MakeDirectory(byte[] path, uint mode);

    [LibraryImport("libc", EntryPoint = "symlink", SetLastError = true)]
    public static partial int SymbolicLink(byte[] target, byte[] path);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true)]
    public static partial int HardLink(byte[] from, byte[] path);

    [LibraryImport("libc", EntryPoint = "mknod", SetLastError = true)]
    public static partial int MakeNode(byte[] path, uint mode, ulong device);

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true)]
    public static partial int ChangeOwner(byte[] path, uint uid, uint gid);

    [LibraryImport("libc", EntryPoint = "chmod", SetLastError = true)]
    public static partial int ChangeMode(byte[] path, uint mode);

    [LibraryImport("libc", EntryPoint = "lsetxattr", SetLastError = true)]
    public static partial int SetAttribute(byte[] path, byte[] name, byte[] value, nint size, int flags);

    [LibraryImport("libc", EntryPoint = "utimensat", SetLastError = true)]
    public static partial int SetTimes(int directory, byte[] path, Time[] times, int flags);
}
