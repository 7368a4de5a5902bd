using System.Diagnostics;
using System.Globalization;
using Benchmarks.Kills;
using Marketplace.Testing;

namespace Benchmarks;

/// <summary>
/// Ends the real <c>mkt</c> with <c>kill -9</c> at each named point of build, upload and download and at random times, runs it
/// again, and looks at what came of it: the run ends well, nothing is corrupt, nothing runs on and nothing is left. One line a kill.
/// </summary>
internal sealed class KillBenchmark(TextWriter output, TestRepository repository, int server)
{
    private const int Killed = 137;
    private int kills;
    private int violations;

    /// <param name="random">Kills at random times, shared among the three commands.</param>
    public static async Task<int> RunAsync(TextWriter output, int seed, int random)
    {
        using var repository = new TestRepository();
        using var server = repository.Start("cloud", "start");
        using var connection = await TransferBenchmark.ConnectAsync(repository);
        var sas = await TransferBenchmark.PrepareAsync(connection);
        repository.Variables[TransferBlob.SasVariable] = sas.Reveal().AbsoluteUri;
        var blob = new TransferBlob(repository, sas, connection);
        await TransferBenchmark.WriteDiskAsync(blob.Disk, size: 1L << 30, data: 192 << 20);
        var all = new KillBenchmark(output, repository, server.Id);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {random} random kills"));

        var build = new KilledBuild(repository);
        await build.PrepareAsync();
        await all.KillAsync(build, seed, random / 3);
        await all.KillAsync(new KilledUpload(repository, blob), seed + 1, random / 3);
        var download = new KilledDownload(repository, blob);
        await download.PrepareAsync();
        await all.KillAsync(download, seed + 2, random - (random / 3 * 2));

        server.Kill();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{all.kills} kills, {all.violations} violations"));
        return all.violations == 0 ? 0 : 1;
    }

    private async Task KillAsync(KilledWork work, int seed, int times)
    {
        var begin = await work.BeginAsync();
        var begun = Stopwatch.GetTimestamp();
        var whole = await repository.RunAsync(begin);
        var length = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var problems = await CheckAsync(work, whole);
        await TellAsync($"{work.Name} without a kill", problems);
        if (problems.Count > 0)
            return;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{work.Name} takes {length:0.00} s; random times with seed {seed}"));
        foreach (var point in work.Points)
        {
            var args = await work.BeginAsync();
            var result = await repository.With("MKT__KILLPOINT", point + ":1").RunAsync(args);
            var missed = result.ExitCode == Killed ? [] : new[] { $"did not come to the point: {result}" };
            await AfterKillAsync($"{work.Name} at {point}", work, args, missed);
        }
        var random = new Random(seed);
        // A run that was over before its kill counts for nothing, and another time is drawn.
        for (int done = 0, tries = 0; done < times && tries < 3 * times; tries++)
        {
            var at = random.NextDouble() * length;
            var title = string.Create(CultureInfo.InvariantCulture, $"{work.Name} at random time {tries + 1}, {at:0.000} s");
            var args = await work.BeginAsync();
            using var mkt = repository.Start(args);
            await Task.Delay(TimeSpan.FromSeconds(at));
            if (!mkt.HasExited)
                mkt.Kill();
            var result = await mkt.WaitAsync();
            if (result.ExitCode == Killed)
            {
                done++;
                await AfterKillAsync(title, work, args, []);
                continue;
            }
            await TellAsync(title + ", over before", await CheckAsync(work, result));
        }
    }

    private async Task AfterKillAsync(string title, KilledWork work, string[] args, IEnumerable<string> problems)
    {
        kills++;
        // The pipes of a killed command may be gone before its tools are; both times nothing may be left of them.
        var found = problems.Concat(await Leftovers.ProcessesAsync(repository, server)).Concat(Leftovers.Mounts(repository)).Concat(work.AfterKill()).ToList();
        found.AddRange(await CheckAsync(work, await repository.RunAsync(args)));
        await TellAsync(title, found);
    }

    private async Task<IReadOnlyList<string>> CheckAsync(KilledWork work, MktResult whole)
    {
        if (whole.ExitCode != 0)
            return [$"not killed: {whole}"];
        return [.. await work.CheckAsync(whole), .. Leftovers.PartialFiles(repository), .. Leftovers.Mounts(repository), .. await Leftovers.ProcessesAsync(repository, server)];
    }

    private async Task TellAsync(string title, IReadOnlyList<string> found)
    {
        violations += found.Count;
        await output.WriteLineAsync(found.Count == 0 ? $"ok   {title}" : $"FAIL {title}\n       {string.Join("\n       ", found)}");
        await output.FlushAsync();
    }
}
