using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Pulumi.Engine.Backend;

/// <summary>The points of a durable write at which the machine may die.</summary>
internal enum WriteStage
{
    TemporaryOpened,
    TemporaryWritten,
    TemporaryFlushed,
    Renamed,
    DirectoryFlushed,
}

/// <summary>
/// Replaces files so that whoever reads at any instant, a crash of the machine included, finds the old content or the new one:
/// a temporary file beside the target, flushed to the disk, renamed over it, then the directory flushed.
/// </summary>
/// <param name="observe">Told about each stage; tests throw from it to play a crash.</param>
internal sealed class DurableFile(Action<WriteStage, string>? observe = null)
{
    public const string TemporaryExtension = ".tmp";

    public static DurableFile Default { get; } = new();

    public void Write(string path, ReadOnlyMemory<byte> content) => Write(path, stream => stream.Write(content.Span));

    /// <exception cref="EngineException">MKT7040: the disk refuses; the old content is intact.</exception>
    public void Write(string path, Action<Stream> write)
    {
        var directory = Path.GetDirectoryName(path)!;
        var temporary = $"{path}.{RandomNumberGenerator.GetHexString(12, lowercase: true)}{TemporaryExtension}";
        try
        {
            Directory.CreateDirectory(directory);
            WriteTemporary(temporary, write);
            File.Move(temporary, path, overwrite: true);
            observe?.Invoke(WriteStage.Renamed, path);
            FlushDirectory(directory);
            observe?.Invoke(WriteStage.DirectoryFlushed, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw BackendErrors.CannotWrite(path, e);
        }
    }

    /// <summary>Gives a file a second name, replacing what had it; without copying where the file system can link.</summary>
    public void Link(string source, string target)
    {
        var temporary = $"{target}.{RandomNumberGenerator.GetHexString(12, lowercase: true)}{TemporaryExtension}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (OperatingSystem.IsWindows() || NativeMethods.Link(source, temporary) != 0)
                File.Copy(source, temporary);
            File.Move(temporary, target, overwrite: true);
            // Renaming one name of a file over another name of the same file does nothing and leaves both.
            TryDelete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw BackendErrors.CannotWrite(target, e);
        }
    }

    /// <summary>An independent copy, so that a later change of one is not one of the other.</summary>
    public void Copy(string source, string target) => Write(target, stream =>
    {
        using var input = File.OpenRead(source);
        input.CopyTo(stream);
    });

    private void WriteTemporary(string temporary, Action<Stream> write)
    {
        using var stream = new FileStream(temporary, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 64 * 1024,
        });
        observe?.Invoke(WriteStage.TemporaryOpened, temporary);
        write(stream);
        observe?.Invoke(WriteStage.TemporaryWritten, temporary);
        stream.Flush(flushToDisk: true);
        observe?.Invoke(WriteStage.TemporaryFlushed, temporary);
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The failure that brought us here is the one to report.
        }
    }

    private static void FlushDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = NativeMethods.Open(directory, 0);
        if (handle < 0)
            return;
        _ = NativeMethods.FSync(handle);
        _ = NativeMethods.Close(handle);
    }

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        public static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        public static extern int FSync(int handle);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        public static extern int Close(int handle);

        [DllImport("libc", EntryPoint = "link", SetLastError = true)]
        public static extern int Link(
            [MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string added);
    }
}
