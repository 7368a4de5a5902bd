using System.Runtime.InteropServices;
using Azure.Simulator.Blobs;
using Azure.Simulator.State;
using Microsoft.Win32.SafeHandles;

namespace Azure.Simulator.Disks;

/// <summary>A fixed VHD of this machine becomes the bytes of an image; holes and zeros stay holes.</summary>
internal static partial class VhdImport
{
    private const int SeekData = 3;
    private const int SeekHole = 4;
    private const int Block = 1 << 16;

    /// <exception cref="SimulatorException">MKT6008: not readable, or not a fixed VHD.</exception>
    public static BlobRecord FromFile(SimulatedCloud cloud, Transaction state, string path, string id)
    {
        try
        {
            using var file = File.OpenHandle(path);
            var length = RandomAccess.GetLength(file);
            if (length < VhdFooter.Size || length % PageMap.PageSize != 0)
                throw NotVhd(path, $"it has {length} bytes, no whole number of 512.");
            var content = DiskContent.Create(cloud, state, id, length - VhdFooter.Size, hasFooter: false);
            using (var pages = cloud.Blobs.OpenPages(content))
                Copy(file, length, pages);
            return VhdFooter.Problem(cloud.Blobs, content) is { } problem ? throw NotVhd(path, problem) : content;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SimulatorException("MKT6008", $"The disk '{path}' cannot be read: {exception.Message}", "Give the path of a fixed VHD on this machine.");
        }
    }

    private static void Copy(SafeFileHandle file, long length, PageFile pages)
    {
        var buffer = new byte[Block];
        for (var at = NextData(file, 0, length); at < length;)
        {
            var end = NextHole(file, at, length);
            for (at -= at % Block; at < end; at += Block)
            {
                var read = RandomAccess.Read(file, buffer, at);
                if (buffer.AsSpan(0, read).ContainsAnyExcept((byte)0))
                    pages.Write(at, buffer.AsSpan(0, read));
            }

            at = NextData(file, Math.Max(at, end), length);
        }
    }

    private static long NextData(SafeFileHandle file, long from, long length)
    {
        if (from >= length || !OperatingSystem.IsLinux())
            return from;
        var found = Seek(file, from, SeekData);
        return found < 0 ? length : found;
    }

    private static long NextHole(SafeFileHandle file, long from, long length)
    {
        if (!OperatingSystem.IsLinux())
            return length;
        var found = Seek(file, from, SeekHole);
        return found < 0 ? length : found;
    }

    private static SimulatorException NotVhd(string path, string problem) =>
        new("MKT6008", $"The disk '{path}' is not a fixed VHD: {problem}", "Convert it first: mkt image convert");

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static partial long Seek(SafeFileHandle file, long offset, int whence);
}
