using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Engine.Deploy;
using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Pulumi.Engine.Policies;

/// <summary>The policy packs of an operation, from their start to their end.</summary>
/// <param name="cancel">The first interrupt: packs are asked to give up, and left behind when they do not.</param>
/// <param name="terminate">The second: nothing is waited for.</param>
internal sealed class PolicyPacks(PolicyOptions options, PolicyPackHost host, EventSink events, CancellationToken cancel, CancellationToken terminate) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RunningPack> _running = new(StringComparer.Ordinal);

    public ImmutableArray<LoadedPack> Loaded { get; private set; } = [];

    /// <summary>Starts all packs side by side, a path once; then each is asked what it is and configured.</summary>
    /// <exception cref="EngineException">MKT3001 to MKT3008: a pack does not start, or its configuration is wrong.</exception>
    public async Task LoadAsync()
    {
        var configs = options.Packs.Select(pack => pack.ConfigFile is { } file ? PolicyConfigFile.Read(file, FullPath(file), pack.Path) : null).ToList();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(terminate);
        await using var interrupted = cancel.Register(() => giveUp.CancelAfter(_running.IsEmpty ? TimeSpan.Zero : options.StopTimeout));
        var starts = options.Packs.DistinctBy(pack => FullPath(pack.Path), StringComparer.Ordinal)
            .ToDictionary(pack => FullPath(pack.Path), pack => StartAsync(pack.Path, giveUp.Token), StringComparer.Ordinal);
        try
        {
            var loaded = ImmutableArray.CreateBuilder<LoadedPack>();
            EngineException? invalid = null;
            for (var i = 0; i < options.Packs.Length; i++)
            {
                var path = options.Packs[i].Path;
                var pack = await starts[FullPath(path)].ConfigureAwait(false);
                var (described, problem) = await DescribeAsync(path, pack, configs[i], giveUp.Token).ConfigureAwait(false);
                loaded.Add(described);
                invalid ??= problem;
            }

            if (invalid is not null)
                throw invalid;
            Loaded = loaded.ToImmutable();
        }
        catch
        {
            await giveUp.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(starts.Values)).WaitAsync(terminate).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    /// <summary>Asks every running pack to give up what it is doing. Never throws.</summary>
    public Task CancelAllAsync() => Task.WhenAll(_running.Values.Select(pack => pack.CancelAsync()));

    /// <summary>Cancel is sent after a success too: it is the only moment a pack can clean up.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!terminate.IsCancellationRequested)
            await CancelAllAsync().ConfigureAwait(false);
        await Task.WhenAll(_running.Values.Select(pack => pack.End().AsTask())).ConfigureAwait(false);
    }

    private async Task<RunningPack> StartAsync(string path, CancellationToken giveUp)
    {
        try
        {
            var full = FullPath(path);
            return _running[full] = await host.StartAsync(path, full, giveUp).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            throw PolicyErrors.Interrupted(path, $"policy pack \"{path}\" failed to start: context canceled");
        }
    }

    private async Task<(LoadedPack Pack, EngineException? Problem)> DescribeAsync(string path, RunningPack running, PolicyConfigFile? file, CancellationToken giveUp)
    {
        try
        {
            var info = await InfoAsync(path, running, giveUp).ConfigureAwait(false);
            if (!info.SupportsConfig && file is not null)
                throw PolicyErrors.ConfigNotSupported(info.Name, path);
            var configuration = PolicyConfiguration.Reconcile(info, file);
            var pack = new LoadedPack(path, running, info, configuration.ToDictionary(entry => entry.Key, entry => entry.Value.EnforcementLevel, StringComparer.Ordinal));
            if (!info.SupportsConfig)
                return (pack, null);

            var problems = PolicyConfiguration.Problems(info, configuration).ToList();
            foreach (var problem in problems)
                events.Error(null, $"validating policy config: {pack.Name} {pack.Version}  {problem}");
            if (problems.Count > 0)
                return (pack, PolicyErrors.InvalidConfig(pack.Name, path));
            if (configuration.Count > 0)
                await ConfigureAsync(pack, configuration, giveUp).ConfigureAwait(false);
            return (pack, null);
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            throw PolicyErrors.Interrupted(path, terminate.IsCancellationRequested ? "grpc: the client connection is closing" : "context canceled");
        }
    }

    private static async Task<AnalyzerInfo> InfoAsync(string path, RunningPack running, CancellationToken cancellationToken)
    {
        try
        {
            return await running.Service.GetAnalyzerInfoAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException failure)
        {
            throw PolicyErrors.Refused(path, "GetAnalyzerInfo", failure);
        }
    }

    private static async Task ConfigureAsync(LoadedPack pack, Dictionary<string, PolicyConfig> configuration, CancellationToken cancellationToken)
    {
        var request = new ConfigureAnalyzerRequest();
        request.PolicyConfig.Add(configuration);
        try
        {
            await pack.Service.ConfigureAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException failure)
        {
            throw PolicyErrors.ConfigureRefused(pack.Name, pack.Path, failure);
        }
    }

    private string FullPath(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, options.WorkingDirectory));
}
