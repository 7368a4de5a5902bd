using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Pulumi.Protocol.Providers;

/// <summary>
/// Holds the provider from the moment its engine is known: by command line, Handshake or Attach. An engine at another
/// address gets a provider of its own, because a provider that is started by hand outlives the engines that use it.
/// </summary>
internal sealed class ProviderSlot(Func<EngineService?, ResourceProviderService> create) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<RpcChannel> _channels = [];
    private ResourceProviderService? _provider;
    private RpcService? _service;

    /// <summary>Calls that come too early fail with FailedPrecondition.</summary>
    public RpcService Bind() => new(ResourceProviderService.ServiceName, method => method switch
    {
        "Attach" => RpcMethod.Acknowledged("Attach", PluginAttach.Parser, (request, _) =>
        {
            Connect(request.Address);
            return Task.CompletedTask;
        }),
        "Handshake" => RpcMethod.Unary("Handshake", ProviderHandshakeRequest.Parser, (request, token) =>
            Connect(request.EngineAddress).HandshakeAsync(request, token)),
        _ => Current().Find(method),
    });

    /// <summary>Makes the provider, unless there is one for this engine.</summary>
    public ResourceProviderService Connect(string engineAddress)
    {
        lock (_gate)
        {
            if (_provider is not null && (engineAddress.Length == 0 || _channels[^1].Address == engineAddress))
                return _provider;
            if (engineAddress.Length == 0)
                throw NotAttached();
            var channel = new RpcChannel(engineAddress);
            _channels.Add(channel);
            _provider = create(new EngineClient(channel));
            _service = _provider.Bind();
            return _provider;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels)
            await channel.DisposeAsync().ConfigureAwait(false);
        (_provider as IDisposable)?.Dispose();
        if (_provider is IAsyncDisposable disposable)
            await disposable.DisposeAsync().ConfigureAwait(false);
    }

    private RpcService Current()
    {
        lock (_gate)
            return _service ?? throw NotAttached();
    }

    private static RpcException NotAttached() => new(StatusCode.FailedPrecondition, "Engine host not yet attached");
}
