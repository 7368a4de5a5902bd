using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Pulumi.Protocol.Rpc;

/// <summary>
/// Serves gRPC over plaintext HTTP/2 on 127.0.0.1, the standard health check included. Writes nothing anywhere.
/// </summary>
/// <remarks>
/// Kestrel without the web host around it: a provider's start-up time is part of every command a user runs.
/// </remarks>
public sealed class RpcServer : IAsyncDisposable
{
    private readonly KestrelServer _kestrel;
    private readonly RpcServerOptions _options;

    private RpcServer(KestrelServer kestrel, RpcServerOptions options, int port)
    {
        _kestrel = kestrel;
        _options = options;
        Port = port;
    }

    public int Port { get; }

    /// <summary><c>127.0.0.1:PORT</c>, as clients are told it.</summary>
    public string Address => $"127.0.0.1:{Port}";

    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<RpcServer> StartAsync(
        IReadOnlyList<RpcService> services, RpcServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        var kestrel = new KestrelServer(
            Options.Create(Configure(options)),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
        try
        {
            await kestrel.StartAsync(new RpcDispatcher(services, options.Clock), cancellationToken).ConfigureAwait(false);
            return new(kestrel, options, BoundPort(kestrel));
        }
        catch
        {
            kestrel.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var grace = new CancellationTokenSource(_options.StopGrace);
        await _kestrel.StopAsync(grace.Token).ConfigureAwait(false);
        _kestrel.Dispose();
    }

    /// <summary>Engines keep one connection for hours, with calls that last as long, and send messages of hundreds of MiB.</summary>
    internal static KestrelServerOptions Configure(RpcServerOptions options)
    {
        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        // Not infinite: Kestrel adds the timeout to its clock, overflows, and cuts idle connections off at its next heartbeat.
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromDays(365);
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.MaxResponseBufferSize = null;
        kestrel.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
        kestrel.Limits.Http2.InitialConnectionWindowSize = 4 * 1024 * 1024;
        kestrel.Limits.Http2.InitialStreamWindowSize = 1024 * 1024;
        kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http2);
        return kestrel;
    }

    private static int BoundPort(KestrelServer kestrel) =>
        new Uri(kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
}
