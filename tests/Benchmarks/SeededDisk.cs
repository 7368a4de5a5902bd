namespace Benchmarks;

/// <summary>A raw disk of 30 GiB with 1.6 GB of data in extents of 64 KiB to 16 MiB, the same bytes on each run.</summary>
internal static class SeededDisk
{
    private const long Size = 30L << 30;
    private const long Data = 1_600_000_000;
    private static readonly int[] Extents = [64 << 10, 256 << 10, 1 << 20, 4 << 20, 16 << 20];

    /// <returns>The path.</returns>
    public static string Write(string path)
    {
        var random = new Random(7);
        using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        RandomAccess.SetLength(file, Size);
        var buffer = new byte[Extents[^1]];
        long offset = 1 << 20;
        for (long left = Data; left > 0;)
        {
            var extent = buffer.AsSpan(0, (int)Math.Min(left, Extents[random.Next(Extents.Length)]));
            random.NextBytes(extent);
            RandomAccess.Write(file, extent, offset);
            left -= extent.Length;
            offset += extent.Length + (random.Next(1, 1000) * 65_536L);
        }
        return path;
    }
}
