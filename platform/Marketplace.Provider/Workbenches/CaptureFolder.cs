using System.Text.Json;
using Marketplace.Definitions;
using Marketplace.Imaging;

namespace Marketplace.Provider.Workbenches;

/// <summary>The work folder of a capture, for one process at a time. Each file in it gets its name when it is whole.</summary>
internal sealed class CaptureFolder : IDisposable
{
    private readonly string path;
    private readonly FileStream taken;

    private CaptureFolder(string path, FileStream taken) => (this.path, this.taken) = (path, taken);

    /// <summary>The disk as it was on the machine.</summary>
    public string Raw => Path.Combine(path, "disk.vhd");

    /// <summary>The disk as it will be.</summary>
    public string Ready => Path.Combine(path, "ready.vhd");

    /// <summary>Where the upload notes how far it is.</summary>
    public string Transfers => Path.Combine(path, "transfers");

    private string NoteFile => Path.Combine(path, "captured.json");

    /// <exception cref="ImagingException">MKT4036: another process is at it. MKT4006: it cannot be written.</exception>
    public static CaptureFolder Open(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            return new CaptureFolder(path, new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (Exception error) when (error is IOException && (error.HResult & 0xffff) is 11 or 32 or 35)
        {
            throw new ImagingException(Diagnostic.Error(ImagingCodes.BlobBusy, "another mkt on this machine captures the same workbench", new Where(path), "Wait for it, or end it."), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ImagingException(ImagingCodes.FileNotWritable, $"the work folder of the capture cannot be written: {error.Message}", "Make .mkt writable.", error);
        }
    }

    /// <summary>What an earlier run had got; null when there is nothing that can be read.</summary>
    public CaptureNote? ReadNote()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(NoteFile), CaptureJson.Default.CaptureNote);
        }
        catch (Exception error) when (error is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Write(CaptureNote note)
    {
        File.WriteAllBytes(NoteFile + ".next", JsonSerializer.SerializeToUtf8Bytes(note, CaptureJson.Default.CaptureNote));
        File.Move(NoteFile + ".next", NoteFile, overwrite: true);
    }

    /// <summary>Forgets what an earlier run had got.</summary>
    public void Clear()
    {
        foreach (var file in Directory.EnumerateFiles(path))
            File.Delete(file);
        if (Directory.Exists(Transfers))
            Directory.Delete(Transfers, recursive: true);
    }

    public void Remove() => Directory.Delete(path, recursive: true);

    public void Dispose() => taken.Dispose();
}
