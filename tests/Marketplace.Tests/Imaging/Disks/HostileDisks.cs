using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Partitions;
using Marketplace.Imaging.Vhd;
using Marketplace.Testing;
using Marketplace.Tests.Imaging.Partitions;
using Xunit.Abstractions;

namespace Marketplace.Tests.Imaging.Disks;

/// <summary>
/// The readers of formats and partition tables on damaged input: 120,000 mutated disks, each read in full. They end in findings,
/// never in an exception, soon, and without taking much more memory than the input has.
/// </summary>
public sealed class HostileDisks(ITestOutputHelper output)
{
    private const int Each = 20_000;
    private const long MostAllocated = 512 * 1024;

    [Fact]
    public void Fixed_vhds_end_in_findings() => Try(VhdSamples.Fixed(4096), Read, Keep, (4096, 86));

    [Fact]
    public void Dynamic_vhds_end_in_findings() => Try(VhdSamples.Dynamic(32 * 4096, 0, 3, 4, 31), Read, Keep, (0, 86), (512, 48), (1536, 128), (2048, 16));

    [Fact]
    public void Dynamic_vhds_with_right_checksums_end_in_findings() => Try(VhdSamples.Dynamic(32 * 4096, 0, 3, 4, 31), Read, VhdSamples.Seal, (512 + 16, 20), (1536, 128), (-1, 0));

    [Fact]
    public void Gpts_end_in_findings() => Try(Gpt(), ReadTable, Keep, (440, 72), (512, 92), (1024, 512), (63 * 512, 92));

    [Fact]
    public void Gpts_with_right_checksums_end_in_findings() => Try(Gpt(), ReadTable, SealGpt, (512 + 24, 68), (1024, 512), ((63 * 512) + 24, 68));

    [Fact]
    public void Mbrs_end_in_findings()
    {
        var disk = MbrSamples.Disk(64, (MbrSamples.Linux, 2, 8), (MbrSamples.Extended, 10, 50));
        MbrSamples.Table(disk, 10, (MbrSamples.Linux, 1, 4), (MbrSamples.Extended, 10, 10));
        MbrSamples.Table(disk, 20, (MbrSamples.Linux, 1, 4), (MbrSamples.Extended, 20, 10));
        MbrSamples.Table(disk, 30, (MbrSamples.Linux, 1, 4));
        Try(disk, ReadTable, Keep, (446, 66), ((10 * 512) + 446, 66), ((20 * 512) + 446, 66), ((30 * 512) + 446, 66));
    }

    private void Try(byte[] original, Action<byte[]> read, Action<byte[]> seal, params (int Offset, int Length)[] headers)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        headers = [.. headers.Select(header => header.Offset < 0 ? (original.Length - VhdFooter.Length, 86) : header)];
        read(original);
        for (var i = 0; i < Each; i++)
        {
            var bytes = Mutations.Of(original, random, headers);
            seal(bytes);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(bytes);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed}, input {i}: {failure.Message}", failure);
            }
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostAllocated, $"seed {seed}, input {i}");
        }
    }

    // Everything that can be read is read, in pieces that begin and end anywhere.
    private static void Read(byte[] bytes)
    {
        foreach (var shouldBeVhd in new[] { true, false })
        {
            using var inspection = DiskFile.Inspect(new MemoryDisk(bytes), "x", shouldBeVhd);
            inspection.AllProblems.ShouldAllBe(problem => problem.Offset >= 0 && problem.Offset <= bytes.Length + 60);
            if (inspection.Disk is not { } disk)
                continue;
            // A table of few entries can promise terabytes of holes; only its start is read then.
            var end = Math.Min(disk.Length, 64 * 4096);
            disk.DataExtents().TakeWhile(extent => extent.Offset < end).Count().ShouldBeLessThan(100);
            Span<byte> buffer = stackalloc byte[5000];
            for (long offset = 0; offset < end; offset += buffer.Length)
                disk.Read(offset, buffer[..(int)Math.Min(buffer.Length, end - offset)]);
        }
    }

    private static void ReadTable(byte[] bytes)
    {
        var disk = new MemoryDisk(bytes);
        var read = PartitionTableReader.Read(disk);
        read.Partitions.Length.ShouldBeLessThan(300);
        foreach (var partition in read.Partitions)
            partition.OpenOn(disk).Length.ShouldBeInRange(0, bytes.Length);
    }

    private static byte[] Gpt() => GptSamples.Disk(64, 4, (GptSamples.Linux, 4, 20), (GptSamples.BiosBoot, 21, 30), (GptSamples.Linux, 31, 60));

    private static void Keep(byte[] bytes)
    {
    }

    private static void SealGpt(byte[] bytes)
    {
        if (bytes.Length < 64 * 512)
            return;
        GptSamples.Seal(bytes, 1);
        GptSamples.Seal(bytes, 63);
    }
}
