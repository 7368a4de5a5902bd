using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Pulumi.Engine.Plugins;

/// <summary>A provider that runs. Disposing it ends its process, if it has one of its own.</summary>
public abstract class ProviderPlugin : IAsyncDisposable
{
    public abstract ResourceProviderService Service { get; }

    /// <summary>Null when the provider does not implement Handshake: then Configure's answer says what it accepts.</summary>
    public abstract ProviderHandshakeResponse? Handshake { get; }

    /// <summary>What GetPluginInfo said; null when it said nothing.</summary>
    public abstract string? Version { get; }

    public abstract ValueTask DisposeAsync();
}
