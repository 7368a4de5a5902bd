namespace Marketplace.Tests.Imaging;

/// <summary>A folder for the disks of one test.</summary>
internal sealed class DiskFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("disks").FullName;

    public string this[string name] => Path.Combine(Root, name);

    /// <summary>A sparse raw disk with bytes at the given offsets.</summary>
    public string Raw(string name, long length, params (long Offset, byte[] Bytes)[] data)
    {
        using var file = File.OpenHandle(this[name], FileMode.Create, FileAccess.Write);
        RandomAccess.SetLength(file, length);
        foreach (var (offset, bytes) in data)
            RandomAccess.Write(file, bytes, offset);
        return this[name];
    }

    public static byte[] Bytes(int length, int seed = 1)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = (byte)(((i * 31) + seed) % 251 + 1);
        return bytes;
    }

    /// <summary>Bytes that a file takes on its disk.</summary>
    public static long Stored(string path)
    {
        using var file = File.OpenHandle(path);
        return Marketplace.Imaging.Disks.SparseFile.DataExtents(file).Sum(extent => extent.Length);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
