using Marketplace.Imaging.Conversion;
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
        var request = new ConversionRequest { Source = raw, Target = folder[name], Overwrite = true, WithDigest = true };
        return (await new DiskConverter(TestMachine.Real).ConvertAsync(request, CancellationToken.None)).Digest!;
    }
}
