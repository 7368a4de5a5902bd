namespace Pulumi.Engine.Plugins;

/// <summary>Finds and starts providers, as executables or in process.</summary>
public interface IPluginHost : IAsyncDisposable
{
    /// <summary>Starts a provider and talks to it as far as its handshake and its version.</summary>
    /// <exception cref="EngineException">
    /// The provider was not found or did not start; the message is the one users of Pulumi know.
    /// </exception>
    Task<ProviderPlugin> StartProviderAsync(ProviderRequest request, CancellationToken cancellationToken);

    /// <summary>Asks every running provider to give up what it is doing. Never throws.</summary>
    Task CancelAllAsync();
}
