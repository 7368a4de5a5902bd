using System.Net;
using System.Net.Sockets;

namespace Azure.Simulator.Http;

/// <summary>Serves requests to the stable host names inside this process: no port, no Kestrel, nothing to start.</summary>
internal sealed class InProcessHandler(Dispatcher dispatcher) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await dispatcher.SendAsync(await ReadAsync(request, cancellationToken), cancellationToken);
        return response.Breakage switch
        {
            Breakage.UnknownHost => throw UnknownHost(request.RequestUri!.Host),
            Breakage.Reset => throw ConnectionReset(),
            _ => ToMessage(response, request),
        };
    }

    internal static HttpRequestException UnknownHost(string host) =>
        new(HttpRequestError.NameResolutionError, $"Name or service not known ({host})", new SocketException((int)SocketError.HostNotFound));

    private static HttpRequestException ConnectionReset() => new(
        HttpRequestError.ResponseEnded,
        "An error occurred while sending the request.",
        new IOException("The connection was reset by the peer.", new SocketException((int)SocketError.ConnectionReset)));

    private static async Task<SimulatedRequest> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        var headers = new HeaderFields();
        foreach (var (name, values) in request.Headers.NonValidated)
            headers[name] = string.Join(',', values);
        foreach (var (name, values) in request.Content?.Headers.NonValidated ?? default)
            headers[name] = string.Join(',', values);
        var length = request.Content is null ? 0 : request.Content.Headers.ContentLength;
        return new SimulatedRequest
        {
            Method = request.Method.Method,
            Host = uri.Host.ToLowerInvariant(),
            RawPath = uri.AbsolutePath,
            RawQuery = uri.Query,
            Headers = headers,
            Body = request.Content is null ? Stream.Null : await request.Content.ReadAsStreamAsync(cancellationToken),
            ContentLength = length,
        };
    }

    private static HttpResponseMessage ToMessage(SimulatedResponse response, HttpRequestMessage request)
    {
        var message = new HttpResponseMessage((HttpStatusCode)response.Status) { RequestMessage = request, Content = new SimulatedContent(response) };
        foreach (var (name, value) in response.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content.Headers.TryAddWithoutValidation(name, value);
        }

        // A length that is only computed is not among the headers that clients enumerate.
        message.Content.Headers.ContentLength = response.Length;
        return message;
    }
}
