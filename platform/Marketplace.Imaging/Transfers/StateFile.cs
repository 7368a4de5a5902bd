using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Marketplace.Definitions;

namespace Marketplace.Imaging.Transfers;

/// <summary>
/// A small JSON file beside a transfer, for one process at a time, replaced as a whole each time it changes. A kill leaves the one before;
/// what a power cut makes of it is noticed, as everything in it is checked against the disk and the blob.
/// </summary>
internal sealed class StateFile<T> : IDisposable
    where T : class
{
    private readonly JsonTypeInfo<T> type;
    private readonly FileStream taken;

    private StateFile(string path, JsonTypeInfo<T> type, FileStream taken) => (Path, this.type, this.taken) = (path, type, taken);

    public string Path { get; }

    /// <exception cref="ImagingException">MKT4036: another process is at it. MKT4049: the folder cannot be written.</exception>
    public static StateFile<T> Open(string path, JsonTypeInfo<T> type)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            return new StateFile<T>(path, type, new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (Exception error) when (IsInUse(error))
        {
            throw new ImagingException(Diagnostic.Error(ImagingCodes.BlobBusy, "another mkt on this machine is at the same transfer", new Where(path), "Wait for it, or end it."), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw TransferFile.Unusable(error, path);
        }
    }

    /// <summary>Null when there is none, or none that can be read.</summary>
    public T? Read()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(Path), type);
        }
        catch (Exception error) when (error is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Write(T state)
    {
        try
        {
            var next = Path + ".next";
            File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(state, type));
            File.Move(next, Path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw TransferFile.Unusable(error, Path);
        }
    }

    public void Delete()
    {
        File.Delete(Path + ".next");
        File.Delete(Path);
    }

    public void Dispose() => taken.Dispose();

    // EWOULDBLOCK of flock, or a sharing violation.
    private static bool IsInUse(Exception error) => error is IOException && (error.HResult & 0xffff) is 11 or 32 or 35;
}
