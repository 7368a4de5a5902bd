using System.Diagnostics;
using System.Globalization;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Benchmarks.Policies;

/// <summary>A way to start a policy pack.</summary>
internal sealed record PolicyContestant(string Name, string File, IReadOnlyList<string> Arguments, string Folder)
{
    /// <summary>Starts the pack and takes the steps of an engine up to the first call about a resource.</summary>
    /// <param name="kind"><c>resource</c> or <c>stack</c>: which forty policies.</param>
    public async Task<RunningPack> StartAsync(string kind, string engine)
    {
        var start = new ProcessStartInfo(File, [.. Arguments.Select(argument => argument.Replace("ENGINE", engine, StringComparison.Ordinal))])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["POLICY_KIND"] = kind;
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        if (!int.TryParse(await process.StandardOutput.ReadLineAsync(), CultureInfo.InvariantCulture, out var port))
            throw new InvalidOperationException($"{Name} printed no port: {await errors}");
        var channel = new RpcChannel($"127.0.0.1:{port}");
        var pack = new AnalyzerClient(channel);
        try
        {
            await pack.HandshakeAsync(new AnalyzerHandshakeRequest { EngineAddress = engine, RootDirectory = Folder, ProgramDirectory = Folder }, default);
        }
        catch (RpcException none) when (none.Code == StatusCode.Unimplemented)
        {
            // As an engine does: a pack need not have it.
        }
        await pack.ConfigureStackAsync(new AnalyzerStackConfigureRequest { Stack = "dev", Project = "bench", Organization = "organization" }, default);
        await pack.GetPluginInfoAsync(default);
        var info = await pack.GetAnalyzerInfoAsync(default);
        return info.Policies.Count == 40 ? new RunningPack(process, channel, pack) : throw new InvalidOperationException($"{Name} has {info.Policies.Count} policies, expected 40");
    }
}

/// <summary>A started pack; disposing of it ends the process.</summary>
internal sealed class RunningPack(Process process, RpcChannel channel, AnalyzerClient pack) : IAsyncDisposable
{
    public AnalyzerClient Pack => pack;

    /// <summary>MB, the most so far.</summary>
    public long PeakMegabytes => PeakMemory.Now(process.Id) / 1024;

    /// <summary>Of the process alone: on a busy machine a steadier measure than the clock.</summary>
    public double ProcessorMilliseconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
