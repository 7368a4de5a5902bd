using Microsoft.Win32.SafeHandles;

namespace Azure.Simulator.Blobs;

/// <summary>An open page blob: data and page map.</summary>
internal sealed class PageFile(string dataPath, string mapPath, long length) : IDisposable
{
    private readonly SafeFileHandle data = File.OpenHandle(dataPath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
    private readonly SafeFileHandle map = File.OpenHandle(mapPath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Size of the blob in bytes.</summary>
    public long Length { get; } = length;

    /// <summary>Writes whole pages.</summary>
    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        PageMap.Mark(map, offset, bytes.Length, written: true);
        RandomAccess.Write(data, bytes, offset);
    }

    /// <summary>Gives whole pages back: they read as zeros and take no room.</summary>
    public void Clear(long offset, long count)
    {
        Holes.Punch(data, offset, count);
        PageMap.Mark(map, offset, count, written: false);
    }

    /// <summary>Makes the blob larger by pages that were never written.</summary>
    public void Grow(long newLength)
    {
        Trim();
        RandomAccess.SetLength(data, newLength);
        RandomAccess.SetLength(map, PageMap.BytesFor(newLength));
    }

    /// <summary>Cuts off what lies behind the end: left by a smaller size, or by a process that ended before it got here.</summary>
    public void Trim()
    {
        RandomAccess.SetLength(data, Length);
        RandomAccess.SetLength(map, PageMap.BytesFor(Length));
        var behind = PageMap.BytesFor(Length) * 8 * PageMap.PageSize - Length;
        if (behind > 0)
            PageMap.Mark(map, Length, behind, written: false);
    }

    public IEnumerable<(long Offset, long Length)> Ranges(long offset, long count) => PageMap.Ranges(map, offset, count);

    public int Read(long offset, Span<byte> buffer) => RandomAccess.Read(data, buffer, offset);

    public void Dispose()
    {
        data.Dispose();
        map.Dispose();
    }
}
