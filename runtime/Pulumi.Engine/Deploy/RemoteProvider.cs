using System.Collections.Immutable;
using Pulumi.Engine.Plugins;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Engine.Deploy;

/// <summary>A provider plugin: one process, or one object in this process, configured once.</summary>
internal sealed partial class RemoteProvider : Provider, IAsyncDisposable
{
    private static readonly TimeSpan ConfigurationGrace = TimeSpan.FromSeconds(5);

    private readonly ProviderPlugin _plugin;
    private Task<ProviderCapabilities>? _configured;
    private string? _distrust;

    public RemoteProvider(string package, ProviderPlugin plugin)
    {
        Package = package;
        _plugin = plugin;
    }

    public string Package { get; }

    /// <summary>The version that the plugin says it is.</summary>
    public string? PluginVersion => _plugin.Version;

    /// <summary>The plugin itself, for calls whose messages the caller fills in.</summary>
    public Protocol.Services.ResourceProviderService Service => _plugin.Service;

    /// <summary>The inputs that it was configured with.</summary>
    public PropertyMap ConfiguredInputs { get; private set; } = PropertyMap.Empty;

    public async ValueTask DisposeAsync()
    {
        // A run that needed nothing of the provider may end before it is configured: let it answer rather than cut it off.
        if (_configured is { IsCompleted: false } configuring)
            await configuring.ContinueWith(static _ => { }, TaskScheduler.Default)
                .WaitAsync(ConfigurationGrace).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _plugin.DisposeAsync().ConfigureAwait(false);
    }

    public override Task<RemoteProvider> RequireRemoteAsync(string purpose, CancellationToken cancellationToken) => Task.FromResult(this);

    /// <summary>What the provider accepts; waits until it is configured.</summary>
    /// <exception cref="ProviderException">It could not be configured.</exception>
    public Task<ProviderCapabilities> CapabilitiesAsync() =>
        _configured ?? throw new InvalidOperationException($"The provider {Package} is used before it is configured.");

    /// <summary>The provider is configured but must not be used.</summary>
    public void Distrust(string reason) => _distrust = reason;

    private static async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (RpcException failure)
        {
            throw ToProviderException(failure);
        }
    }

    private static ProviderException ToProviderException(RpcException failure) => new(failure.Detail, failure)
    {
        OutcomeUnknown = failure.Code is StatusCode.Internal or StatusCode.DataLoss or StatusCode.Unknown,
        Unimplemented = failure.Code == StatusCode.Unimplemented,
    };

    /// <summary>A provider that takes no secrets answers without them: they are put back where they were.</summary>
    private static PropertyMap Mark(ProviderCapabilities capabilities, PropertyMap answer, PropertyMap sent) =>
        capabilities.Secrets ? answer : answer.WithSecretsFrom(sent);

    private static ImmutableArray<string> Reasons(ErrorResourceInitFailed failure) =>
        failure.Reasons.Count > 0 ? [.. failure.Reasons] : ["resource init failed"];
}
