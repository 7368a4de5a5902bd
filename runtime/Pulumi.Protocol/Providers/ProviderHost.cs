using Pulumi.Protocol.Services;

namespace Pulumi.Protocol.Providers;

/// <summary>The main program of a provider executable, <c>pulumi-resource-NAME</c>.</summary>
/// <inheritdoc cref="PluginProcess"/>
public static class ProviderHost
{
    /// <summary>Serves until the process is told to end. Returns its exit code.</summary>
    /// <param name="arguments">The command line: flags that are ignored, and the engine's address.</param>
    /// <param name="create">Makes the provider; its argument is the engine's logging service.</param>
    /// <param name="options">Output and clock.</param>
    /// <param name="cancellationToken">Ends the host.</param>
    /// <exception cref="ArgumentException">The command line has more than one address.</exception>
    public static async Task<int> ServeAsync(
        string[] arguments,
        Func<EngineService?, ResourceProviderService> create,
        ProviderHostOptions options,
        CancellationToken cancellationToken = default)
    {
        var engine = PluginProcess.EngineAddress(arguments);
        await using var slot = new ProviderSlot(create);
        if (engine is not null)
            slot.Connect(engine);
        return await PluginProcess.ServeAsync([slot.Bind()], engine is not null, options, cancellationToken).ConfigureAwait(false);
    }
}
