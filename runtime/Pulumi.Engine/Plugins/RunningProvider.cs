using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Pulumi.Engine.Plugins;

/// <summary>A provider in any of its forms: process of ours, process of somebody else, object in this process.</summary>
internal sealed class RunningProvider(
    ResourceProviderService service, ProviderHandshakeResponse? handshake, string? version, PluginHostOptions options)
    : ProviderPlugin
{
    private int _ended;

    public override ResourceProviderService Service => service;

    public override ProviderHandshakeResponse? Handshake => handshake;

    public override string? Version => version;

    /// <summary>The same provider with a time limit that it is told of; null for one in this process.</summary>
    public ResourceProviderService? Limited { get; init; }

    /// <summary>Ends what runs it.</summary>
    public Func<ValueTask> End { get; init; } = static () => default;

    /// <summary>Called when the provider has been disposed of.</summary>
    public Action<RunningProvider> Ended { get; init; } = static _ => { };

    /// <summary>What the provider says to it does not matter, and neither does silence.</summary>
    public async Task CancelAsync()
    {
        using var late = new CancellationTokenSource(options.StopTimeout, options.Clock);
        try
        {
            await (Limited ?? service).CancelAsync(late.Token).WaitAsync(late.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RpcException or OperationCanceledException)
        {
            // Not implemented, gone, or too slow.
        }
    }

    /// <summary>Cancel is sent after a success too: it is the only moment a provider can clean up.</summary>
    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;
        await CancelAsync().ConfigureAwait(false);
        await End().ConfigureAwait(false);
        Ended(this);
    }
}
