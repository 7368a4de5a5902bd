using Pulumi.Protocol.Rpc;

namespace Pulumi.Engine.Plugins;

/// <summary>
/// A service of the engine that peers in this process call directly and others over a port, which is opened when first asked for.
/// </summary>
public sealed class RpcEndpoint<TService> : IAsyncDisposable
    where TService : class
{
    private readonly Func<RpcService> _bind;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private RpcServer? _server;

    /// <param name="service">For callers in this process.</param>
    /// <param name="bind">Makes it servable.</param>
    public RpcEndpoint(TService service, Func<RpcService> bind)
    {
        Service = service;
        _bind = bind;
    }

    public TService Service { get; }

    /// <summary>Opens the port if it is not open yet; <c>127.0.0.1:port</c>, without a scheme.</summary>
    public async ValueTask<string> GetAddressAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _server ??= await RpcServer.StartAsync([_bind()], cancellationToken: cancellationToken).ConfigureAwait(false);
            return _server.Address;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { } running) await running.DisposeAsync().ConfigureAwait(false);
        _gate.Dispose();
    }
}
