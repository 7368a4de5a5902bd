using Marketplace.Imaging;
using Marketplace.Imaging.Comparison;
using Marketplace.Imaging.Vhd;
using Marketplace.Testing;
using Marketplace.Tests.Imaging.FileSystems;

namespace Marketplace.Tests.Imaging.Comparison;

public sealed class ComparedDisks : IDisposable
{
    private const int PartitionOffset = 1024 * 1024;

    private readonly DiskFolder disks = new();

    public void Dispose() => disks.Dispose();

    [Fact]
    public void That_are_the_same_say_so()
    {
        var result = Compare(Linux(), Linux());

        result.ShouldBe(result with { Same = true, SecondDigest = result.FirstDigest, Complete = true });
        result.Differences.ShouldBeEmpty();
    }

    [Fact]
    public void Differ_by_the_content_of_a_file()
    {
        var changed = Linux();
        var place = changed.AsSpan().IndexOf("VERSION_ID"u8);
        place.ShouldBePositive();
        changed[place + 1] ^= 1;

        var result = Compare(Linux(), changed);

        result.Same.ShouldBeFalse();
        result.Differences.Where(difference => difference.What == "content").ShouldHaveSingleItem().Where.ShouldStartWith("partition 1:/");
        result.Differences.ShouldNotContain(difference => difference.What == "records");
        result.Differences[0].ShouldBe(new ImageDifference("partition 1", "bytes", $"1 blocks of 64 KiB, the first at byte {place / 65536 * 65536}"));
    }

    [Fact]
    public void Differ_by_the_records_of_a_file_system_alone()
    {
        var changed = Linux();
        changed[PartitionOffset + 1024 + 0x30]++;
        changed[PartitionOffset + 1024 + 0x34]++;

        var differences = Compare(Linux(), changed).Differences;

        differences.Select(difference => difference.What).ShouldBe(["bytes", "last written", "mounts", "records"]);
        differences.ShouldAllBe(difference => difference.Where == "partition 1");
    }

    [Fact]
    public void Differ_by_the_table_and_what_lies_between_partitions()
    {
        var changed = Linux();
        changed[100] = 7;
        Array.Resize(ref changed, changed.Length + 512);

        Compare(Linux(), changed).Differences.ShouldBe(
        [
            new ImageDifference("disk", "size", $"{changed.Length - 512}", $"{changed.Length}"),
            new ImageDifference("disk", "bytes", "1 blocks of 64 KiB, the first at byte 0"),
        ]);
    }

    [Fact]
    public async Task Differ_by_the_file_around_the_disk_alone()
    {
        var (first, second) = (disks["first.vhd"], disks["second.vhd"]);
        File.WriteAllBytes(first, new byte[4 * 1024 * 1024]);
        File.WriteAllBytes(second, new byte[4 * 1024 * 1024]);
        await VhdFile.AppendFooterAsync(first, Guid.Parse("11111111-1111-1111-1111-111111111111"), DateTimeOffset.UnixEpoch.AddYears(40), CancellationToken.None);
        await VhdFile.AppendFooterAsync(second, Guid.Parse("22222222-1111-1111-1111-111111111111"), DateTimeOffset.UnixEpoch.AddYears(40), CancellationToken.None);

        ImageComparison.Compare(first, second, CancellationToken.None).Differences.Select(difference => (difference.Where, difference.What)).ShouldBe([("file", "bytes")]);
    }

    [Fact]
    public void That_are_no_disks_are_refused()
    {
        File.WriteAllBytes(disks["empty"], []);

        Should.Throw<ImagingException>(() => ImageComparison.Compare(disks["empty"], disks["empty"], CancellationToken.None)).Diagnostic.Code.ShouldBe("MKT4050");
    }

    private static byte[] Linux() => PartitionedDisk.Mbr(FileSystemSamples.Read("linux.ext2"));

    private ImageComparisonResult Compare(byte[] first, byte[] second)
    {
        File.WriteAllBytes(disks["first.raw"], first);
        File.WriteAllBytes(disks["second.raw"], second);
        return ImageComparison.Compare(disks["first.raw"], disks["second.raw"], CancellationToken.None);
    }
}
