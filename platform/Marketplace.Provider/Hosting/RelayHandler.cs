using System.Net;
using System.Net.Sockets;

namespace Marketplace.Provider.Hosting;

/// <summary>
/// Sends every request to one address, whatever host it names, with that name in the Host header: how a simulated cloud on a
/// port of this machine is reached under its stable host names.
/// </summary>
internal sealed class RelayHandler(Uri relay) : DelegatingHandler(Connect(relay))
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var named = request.RequestUri!;
        request.RequestUri = new UriBuilder(named) { Scheme = Uri.UriSchemeHttp, Port = 80 }.Uri;
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            request.RequestUri = named;
        }
    }

    private static SocketsHttpHandler Connect(Uri relay) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new DnsEndPoint(relay.Host, relay.Port), cancellationToken).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };
}
