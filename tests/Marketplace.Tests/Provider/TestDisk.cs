using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Vhd;
using Marketplace.Tests.Imaging;

namespace Marketplace.Tests.Provider;

/// <summary>Small valid VHDs.</summary>
internal static class TestDisk
{
    private const long Mebibyte = 1024 * 1024;

    /// <summary>A VHD of 32 MiB with data in three places; together 9 MiB and a little.</summary>
    /// <returns>Its digest.</returns>
    public static async Task<string> WriteAsync(DiskFolder folder, string name, int seed = 1)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        var raw = folder.Raw("raw", 32 * Mebibyte, (0, DiskFolder.Bytes(512, seed)), (5 * Mebibyte, DiskFolder.Bytes(9 * (int)Mebibyte, seed)), (31 * Mebibyte, DiskFolder.Bytes(100, seed)));
        await VhdFile.ConvertAsync(raw, folder[name], Guid.Empty, new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), CancellationToken.None);
        return DiskDigest.Compute(folder[name], CancellationToken.None);
    }
}
