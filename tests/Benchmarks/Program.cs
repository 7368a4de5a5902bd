using Benchmarks;
using Benchmarks.Policies;
using Pulumi.Protocol.Providers;

#pragma warning disable RS0030 // an entry point
// One executable plays three parts: the benchmark, the program that the engine starts, and the provider that it starts.
if (Environment.GetEnvironmentVariable("PULUMI_MONITOR") is not null && args.Length == 0) return await PerfProgram.RunAsync();
if (args is ["provider", ..])
    return await ProviderHost.ServeAsync(args[1..], _ => new PerfProvider(), new ProviderHostOptions { Output = Console.Out });

switch (args)
{
    case ["startup", ..]:
        return await StartupBenchmark.RunAsync(Console.Out, runs: 20);
    case ["engine", .. var sizes]:
        return await EngineBenchmark.RunAsync(Console.Out, sizes.Length == 0 ? [100, 1000, 2000] : [.. sizes.Select(int.Parse)]);
    case ["build", ..]:
        return await BuildBenchmark.RunAsync(Console.Out, runs: 3);
    case ["disk", ..]:
        return await DiskBenchmark.RunAsync(Console.Out, runs: 7);
    case ["facts", var disk]:
        return await FactBenchmark.RunAsync(Console.Out, Path.GetFullPath(disk), runs: 9);
    case ["policy", .. var flags]:
        return await PolicyBenchmark.RunAsync(Console.Out, Flag(flags, "--rounds", 5), calls: 10_000, resources: 10_000);
    case ["rules", ..]:
        return await RuleBenchmark.RunAsync(Console.Out, runs: 50);
    case ["upload", ..]:
        return await TransferBenchmark.RunAsync(Console.Out, rounds: 5, data: 1_600_000_000);
    case ["kill", .. var flags]:
        return await KillBenchmark.RunAsync(Console.Out, Flag(flags, "--seed", 1), Flag(flags, "--random", 50));
    case ["transfer-run", var name, var file, var port]:
        return await TransferRun.RunAsync(Console.Out, name, file, int.Parse(port), Environment.GetEnvironmentVariable("TRANSFER_SAS")!);
    default:
        Console.Out.WriteLine("""
            usage: Benchmarks startup           ./mkt version, stack ls, preview and up: median of 20 runs each
                   Benchmarks build             the sample image from packages in a folder against the bare tools by hand: 3 runs each
                   Benchmarks disk              raw to fixed VHD against qemu-img, digests against a plain loop: 7 runs each
                   Benchmarks facts DISK        mkt image inspect against debugfs reading the files that the facts name: 9 runs each
                   Benchmarks engine [N ...]    the local engine on N resources (default 100 1000 2000)
                   Benchmarks kill [--seed N] [--random N]
                                                kill -9 of build, upload and download at each named point and at random times (50)
                   Benchmarks policy [--rounds N]
                                                40 policies of Pulumi.Policy against the same 40 of @pulumi/policy: start, Analyze, AnalyzeStack
                   Benchmarks rules             all certification rules on the facts of one image: 50 runs
                   Benchmarks upload            upload and download of a disk of 30 GiB with 1.6 GB of data
            """);
        return 2;
}

static int Flag(string[] flags, string name, int otherwise) => Array.IndexOf(flags, name) is >= 0 and var at && at + 1 < flags.Length ? int.Parse(flags[at + 1]) : otherwise;
