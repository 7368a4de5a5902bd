using Azure.Simulator.Http;
using Microsoft.Win32.SafeHandles;

namespace Azure.Simulator.Blobs;

/// <summary>Reads part of a plain file.</summary>
internal sealed class FileRangeStream(string path, long offset, long length) : ReadOnlyStream
{
    private readonly SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    private readonly long end = offset + length;
    private long position = offset;

    public override int Read(Span<byte> buffer)
    {
        var read = RandomAccess.Read(file, buffer[..(int)Math.Min(buffer.Length, end - position)], position);
        position += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }
}
