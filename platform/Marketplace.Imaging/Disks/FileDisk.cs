using System.Globalization;
using System.Runtime.InteropServices;
using Marketplace.Definitions;
using Microsoft.Win32.SafeHandles;

namespace Marketplace.Imaging.Disks;

/// <summary>All bytes of a file: a raw disk, or what holds one of another format.</summary>
internal sealed partial class FileDisk : VirtualDisk
{
    private const int ReadOnlyWithoutWaiting = 0x800 | 0x80000; // O_RDONLY | O_NONBLOCK | O_CLOEXEC
    private readonly string path;
    private bool ownsFile = true;

    private FileDisk(string path, SafeFileHandle file, long length)
    {
        this.path = path;
        File = file;
        Length = length;
    }

    public override long Length { get; }

    /// <summary>For copies that the kernel can do by itself.</summary>
    public SafeFileHandle File { get; }

    /// <exception cref="ImagingException">Missing (MKT4053), a folder (MKT4051), unreadable (MKT4052) or empty (MKT4050).</exception>
    public static FileDisk Open(string path)
    {
        if (Directory.Exists(path))
            throw Refuse(path, ImagingCodes.DiskIsFolder, "this is a folder, expected a disk file", "Name the disk in it: a .vhd or raw file.");
        if (!System.IO.File.Exists(path))
            throw Refuse(path, ImagingCodes.DiskMissing, "there is no such file, expected a disk", "Check the path; mkt up and mkt image build write disks to .mkt/images.");
        SafeFileHandle? file = null;
        try
        {
            file = OpenHandle(path);
            // Throws for what has no length: pipes and terminals.
            var length = RandomAccess.GetLength(file);
            if (length == 0)
                throw Refuse(path, ImagingCodes.DiskEmpty, "the file has 0 bytes, expected a disk", "It was never written, or a download ended at its start; make it again.");
            return new FileDisk(path, file, length);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ImagingException)
        {
            file?.Dispose();
            if (error is ImagingException)
                throw;
            throw Refuse(path, ImagingCodes.DiskUnreadable, $"the file cannot be read: {error.Message}", "It must be a regular file that this account may read.", error);
        }
    }

    /// <summary>Over a file that is open; closing it is left to whoever opened it.</summary>
    public static FileDisk Over(string path, SafeFileHandle file) => new(path, file, RandomAccess.GetLength(file)) { ownsFile = false };

    public override void Read(long offset, Span<byte> buffer)
    {
        CheckRange(offset, buffer.Length);
        try
        {
            while (buffer.Length > 0)
            {
                var read = RandomAccess.Read(File, buffer, offset);
                if (read == 0)
                    throw Refuse(path, ImagingCodes.DiskRangeOutside, string.Create(CultureInfo.InvariantCulture, $"the file now ends at byte {offset}, it had {Length} bytes when it was opened"), "Something writes to it; read it again when that is done.");
                buffer = buffer[read..];
                offset += read;
            }
        }
        catch (IOException error)
        {
            throw Refuse(path, ImagingCodes.DiskUnreadable, string.Create(CultureInfo.InvariantCulture, $"the file cannot be read at byte {offset}: {error.Message}"), "The storage below it fails; copy the disk from another place.", error);
        }
    }

    public override IEnumerable<Extent> DataExtents() => SparseFile.DataExtents(File);

    protected override void Dispose(bool disposing)
    {
        if (ownsFile)
            File.Dispose();
    }

    private static ImagingException Refuse(string path, string code, string message, string help, Exception? cause = null) =>
        new(Diagnostic.Error(code, message, new Where(path), help), cause);

    // A pipe would be waited for at opening until somebody writes to it.
    private static SafeFileHandle OpenHandle(string path)
    {
        if (!OperatingSystem.IsLinux())
            return System.IO.File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var file = OpenFile(path, ReadOnlyWithoutWaiting);
        if (!file.IsInvalid)
            return file;
        var error = Marshal.GetLastPInvokeError();
        file.Dispose();
        throw new IOException(Marshal.GetPInvokeErrorMessage(error));
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenFile(string path, int flags);
}
