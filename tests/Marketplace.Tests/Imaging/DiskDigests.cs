using Marketplace.Imaging.Disks;

namespace Marketplace.Tests.Imaging;

public sealed class DiskDigests : IDisposable
{
    private const long Mebibyte = 1024 * 1024;
    private readonly DiskFolder disks = new();

    public void Dispose() => disks.Dispose();

    [Fact]
    public void Do_not_depend_on_where_holes_are()
    {
        var data = DiskFolder.Bytes(70_000);
        var sparse = disks.Raw("sparse", 8 * Mebibyte, (3_000_000, data));
        var solid = disks.Raw("solid", 8 * Mebibyte, (0, new byte[8 * Mebibyte]), (3_000_000, data));

        Digest(solid).ShouldBe(Digest(sparse));
        Digest(sparse).ShouldMatch("^blocks-sha256:[0-9a-f]{64}$");
    }

    [Fact]
    public void Are_those_of_the_documented_form()
    {
        // SHA-256 over: length 131073, block at 65536 (0x01, then zeros), block at 131072 (0x02).
        var disk = disks.Raw("x", 131_073, (65_536, [1]), (131_072, [2]));
        byte[] text = [.. Number(131_073), .. Number(65_536), 1, .. new byte[65_535], .. Number(131_072), 2];

        Digest(disk).ShouldBe(DiskDigest.Prefix + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(text)));

        static byte[] Number(long value)
        {
            var bytes = BitConverter.GetBytes(value);
            Array.Reverse(bytes);
            return bytes;
        }
    }

    [Fact]
    public void Differ_when_data_moves_or_the_length_changes()
    {
        var digests = new[]
        {
            Digest(disks.Raw("a", Mebibyte, (0, [1]))),
            Digest(disks.Raw("b", Mebibyte, (65_536, [1]))),
            Digest(disks.Raw("c", 2 * Mebibyte, (0, [1]))),
            Digest(disks.Raw("d", Mebibyte)),
        };

        digests.Distinct().Count().ShouldBe(4);
    }

    [Theory]
    [InlineData(8_000_000, 3_000_000, 70_000)]
    [InlineData(131_073, 131_072, 1)]
    [InlineData(4_194_304, 0, 2_097_152)]
    [InlineData(4_194_304, 4_000_000, 194_304)]
    public void Of_the_whole_disk_are_what_sha256sum_says(int length, int offset, int count)
    {
        var path = disks.Raw("x.raw", length, (offset, DiskFolder.Bytes(count)));
        using var disk = DiskFile.Open(path);

        DiskDigest.ComputeWhole(disk, CancellationToken.None).ShouldBe("sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))));
    }

    [Fact]
    public void Stop_when_they_are_cancelled()
    {
        var path = disks.Raw("x.raw", 1L << 40, (0, DiskFolder.Bytes(5_000_000)));
        using var disk = DiskFile.Open(path);
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Should.Throw<OperationCanceledException>(() => DiskDigest.Compute(path, stop.Token));
        Should.Throw<OperationCanceledException>(() => DiskDigest.ComputeWhole(disk, stop.Token));
    }

    [Fact]
    public void Cost_nothing_for_empty_space() =>
        Digest(disks.Raw("huge", 1L << 40, (1L << 39, [1]))).ShouldStartWith(DiskDigest.Prefix);

    [FsCheck.Xunit.Property(MaxTest = 30)]
    public bool Survive_a_sparse_copy(ushort length, (ushort, byte)[] writes)
    {
        var disk = disks.Raw("p", length * 16L, [.. writes.Where(write => write.Item1 < length).Select(write => (write.Item1 * 16L, new[] { write.Item2 }))]);
        SparseCopy.CopyAsync(disk, disks["q"], CancellationToken.None).GetAwaiter().GetResult();
        return Digest(disks["q"]) == Digest(disk) && File.ReadAllBytes(disks["q"]).SequenceEqual(File.ReadAllBytes(disk));
    }

    private static string Digest(string path) => DiskDigest.Compute(path, CancellationToken.None);
}
