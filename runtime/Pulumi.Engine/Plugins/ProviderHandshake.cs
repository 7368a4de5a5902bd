using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Pulumi.Engine.Plugins;

/// <summary>The first calls to a provider: Handshake, which it need not have, and GetPluginInfo, which it must.</summary>
internal static class ProviderHandshake
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(10);

    /// <summary>What this engine can do.</summary>
    public static ProviderHandshakeRequest Request(string engineAddress) => new()
    {
        EngineAddress = engineAddress,
        ConfigureWithUrn = true,
        InvokeWithPreview = true,
        AcceptsByteString = true,
    };

    /// <summary>Null when the provider does not implement it.</summary>
    /// <exception cref="RpcException">It failed.</exception>
    public static async Task<ProviderHandshakeResponse?> ShakeAsync(
        ResourceProviderService provider, ProviderHandshakeRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await provider.HandshakeAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException failure) when (failure.Code == StatusCode.Unimplemented)
        {
            return null;
        }
    }

    /// <summary>Repeats the handshake while nobody listens yet.</summary>
    /// <exception cref="EngineException">MKT7103: nobody listened in time; MKT7104: the provider refused.</exception>
    public static async Task<ProviderHandshakeResponse?> ShakeWhenReadyAsync(
        string package,
        string file,
        RpcChannel channel,
        ProviderHandshakeRequest request,
        Task exit,
        PluginHostOptions options,
        CancellationToken cancellationToken)
    {
        var provider = new ResourceProviderClient(channel.WithTimeout(options.ReadyTimeout));
        var started = options.Clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await ShakeAsync(provider, request, cancellationToken).ConfigureAwait(false);
            }
            catch (RpcException failure) when (failure.Code == StatusCode.Unavailable
                && !exit.IsCompleted && options.Clock.GetElapsedTime(started) < options.ReadyTimeout)
            {
                await Task.WhenAny(exit, Task.Delay(Retry, options.Clock, cancellationToken)).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }
            catch (RpcException failure) when (failure.Code is StatusCode.Unavailable or StatusCode.DeadlineExceeded || failure.InnerException is not null)
            {
                throw PluginErrors.NotResponding(package, file, failure.Detail);
            }
            catch (RpcException failure)
            {
                throw PluginErrors.Refused(package, "Handshake", failure);
            }
        }
    }

    /// <summary>Null when the provider does not say.</summary>
    /// <exception cref="EngineException">MKT7104: it failed, or is not implemented.</exception>
    public static async Task<string?> VersionAsync(
        string package, ResourceProviderService provider, CancellationToken cancellationToken)
    {
        try
        {
            var info = await provider.GetPluginInfoAsync(cancellationToken).ConfigureAwait(false);
            return info.Version.Length == 0 ? null : info.Version.TrimStart('v');
        }
        catch (RpcException failure)
        {
            throw PluginErrors.Refused(package, "GetPluginInfo", failure);
        }
    }
}
