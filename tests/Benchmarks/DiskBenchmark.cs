using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Marketplace.Imaging.Disks;
using Marketplace.Testing;

namespace Benchmarks;

/// <summary>
/// A raw disk of 30 GiB with 1.6 GB of data. Peers: <c>qemu-img convert</c> to a fixed VHD, once as it is and once flushing its target
/// as <c>--sync</c> does; a plain loop that reads and hashes the same extents. Runs alternate; the first of each is not counted.
/// </summary>
internal static class DiskBenchmark
{
    private static readonly string[] Qemu = ["convert", "-f", "raw", "-O", "vpc", "-o", "subformat=fixed,force_size=on"];

    public static async Task<int> RunAsync(TextWriter output, int runs)
    {
        var folder = Directory.CreateTempSubdirectory("mkt-disk-");
        try
        {
            var disk = SeededDisk.Write(Path.Combine(folder.FullName, "disk.raw"));
            var target = Path.Combine(folder.FullName, "target.vhd");
            await output.WriteLineAsync("| What | min s | median s | max s | peak MB | ratio of medians |\n|---|---|---|---|---|---|");
            foreach (var (name, ours, peers) in new (string, string[], string[])[] { ("convert", [], []), ("convert, stored", ["--sync"], ["-t", "writeback"]) })
            {
                var mkt = new Samples($"mkt image {name}");
                var qemu = new Samples($"qemu-img {name}");
                for (var run = -1; run < runs; run++)
                {
                    if (!await TimeAsync(mkt, run, target, RepositoryFiles.PathOf("mkt"), ["image", "convert", disk, target, .. ours])) return 1;
                    if (!await TimeAsync(qemu, run, target, "qemu-img", [Qemu[0], .. peers, .. Qemu[1..], disk, target])) return 1;
                }
                await output.WriteLineAsync(qemu.Row(null));
                await output.WriteLineAsync(mkt.Row(qemu));
            }
            var loop = new Samples("plain loop over the data");
            var digest = new Samples("digest of the data");
            for (var run = -1; run < runs; run++)
            {
                Time(loop, run, () => PlainLoop(disk));
                Time(digest, run, () => DiskDigest.Compute(disk, CancellationToken.None));
            }
            await output.WriteLineAsync(loop.Row(null));
            await output.WriteLineAsync(digest.Row(loop));
            var whole = new Samples("digest of the whole disk");
            using (var opened = DiskFile.Open(disk)) Time(whole, 0, () => DiskDigest.ComputeWhole(opened, CancellationToken.None));
            await output.WriteLineAsync(whole.Row(null));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Time(Samples samples, int run, Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        if (run >= 0) samples.Add(Stopwatch.GetElapsedTime(started), 0);
    }

    private static async Task<bool> TimeAsync(Samples samples, int run, string target, string file, string[] args)
    {
        File.Delete(target);
        await TouchMemoryAsync(target);
        var start = new ProcessStartInfo(file, args) { RedirectStandardOutput = true };
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var peak = await PeakMemory.OfAsync(process);
        var elapsed = Stopwatch.GetElapsedTime(started);
        if (run >= 0) samples.Add(elapsed, peak);
        return process.ExitCode == 0;
    }

    // A virtual machine gives memory that it has not used for seconds back to its host, and taking it again costs more than the whole
    // conversion. Writing as much just before puts all programs into the same place.
    private static async Task TouchMemoryAsync(string target)
    {
        var scratch = target + ".scratch";
        var bytes = new byte[1024 * 1024];
        using (var file = File.OpenHandle(scratch, FileMode.CreateNew, FileAccess.Write))
        {
            for (long offset = 0; offset < 1_800_000_000; offset += bytes.Length) await RandomAccess.WriteAsync(file, bytes, offset);
        }
        File.Delete(scratch);
    }

    private static void PlainLoop(string disk)
    {
        using var file = File.OpenHandle(disk);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1024 * 1024];
        foreach (var extent in SparseFile.DataExtents(file))
        {
            for (var offset = extent.Offset; offset < extent.End;)
            {
                var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, extent.End - offset)), offset);
                hash.AppendData(buffer.AsSpan(0, read));
                offset += read;
            }
        }
        _ = Convert.ToHexString(hash.GetHashAndReset());
    }

    private sealed class Samples(string name)
    {
        private readonly List<double> seconds = [];
        private long peak;

        public void Add(TimeSpan elapsed, long peakMegabytes)
        {
            seconds.Add(elapsed.TotalSeconds);
            peak = Math.Max(peak, peakMegabytes);
        }

        public string Row(Samples? peer) => string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {seconds.Min():0.00} | {Median:0.00} | {seconds.Max():0.00} | {(peak == 0 ? "" : peak.ToString(CultureInfo.InvariantCulture))} | {(peer is null ? "" : (Median / peer.Median).ToString("0.00", CultureInfo.InvariantCulture))} |");

        private double Median => seconds.Order().ElementAt(seconds.Count / 2);
    }
}
