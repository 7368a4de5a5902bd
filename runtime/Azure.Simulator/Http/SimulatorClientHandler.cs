using System.Net;
using System.Net.Sockets;

namespace Azure.Simulator.Http;

/// <summary>
/// Takes requests for the stable host names to a simulated cloud that is served on a port of this machine. Requests to any
/// other host are refused: simulated credentials never leave the machine.
/// </summary>
public sealed class SimulatorClientHandler : DelegatingHandler
{
    private const string Suffix = ".azure.test";

    public SimulatorClientHandler(int port)
        : base(Connect(port))
    {
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var stable = request.RequestUri!;
        if (!stable.Host.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
            throw InProcessHandler.UnknownHost(stable.Host);
        request.RequestUri = new UriBuilder(stable) { Scheme = Uri.UriSchemeHttp, Port = 80 }.Uri;
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            return response.Headers.Contains(SimulatorServer.UnknownHostHeader) ? throw InProcessHandler.UnknownHost(stable.Host) : response;
        }
        finally
        {
            request.RequestUri = stable;
        }
    }

    private static SocketsHttpHandler Connect(int port) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
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
