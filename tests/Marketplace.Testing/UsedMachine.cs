using System.IO.Compression;
using Marketplace.Imaging.Vhd;

namespace Marketplace.Testing;

/// <summary>A small VHD of a machine that was used: what generalising removes holds the word SECRET, what it leaves holds KEPT.</summary>
public static class UsedMachine
{
    private const string Fixtures = "tests/Marketplace.Tests/Imaging/FileSystems/Fixtures";

    /// <param name="fileSystem"><c>used.ext4</c> or <c>used.ext3</c>.</param>
    /// <param name="change">Changes the bytes of the file system first.</param>
    /// <param name="size">Bytes of the disk when they are to be more than it needs; a whole number of MiB.</param>
    public static async Task WriteAsync(string path, string fileSystem = "used.ext4", Action<byte[]>? change = null, long size = 0)
    {
        var packed = new GZipStream(File.OpenRead(RepositoryFiles.PathOf($"{Fixtures}/{fileSystem}.gz")), CompressionMode.Decompress);
        await using var unpacking = packed.ConfigureAwait(false);
        using var bytes = new MemoryStream();
        await packed.CopyToAsync(bytes).ConfigureAwait(false);
        var partition = bytes.ToArray();
        change?.Invoke(partition);
        await File.WriteAllBytesAsync(path, PartitionedDisk.Mbr(partition)).ConfigureAwait(false);
        if (size > 0)
        {
            using var disk = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.SetLength(disk, size);
        }

        await VhdFile.AppendFooterAsync(path, Guid.Parse("11111111-2222-3333-4444-555555555555"), DateTimeOffset.FromUnixTimeSeconds(1700000000), CancellationToken.None).ConfigureAwait(false);
    }
}
