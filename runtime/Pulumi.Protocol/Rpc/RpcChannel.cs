using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace Pulumi.Protocol.Rpc;

/// <summary>
/// A client's way to one gRPC server over plaintext HTTP/2 (prior knowledge). Connects at the first call; safe for
/// any number of concurrent calls.
/// </summary>
/// <remarks>Failures of every kind are <see cref="RpcException"/>; a cancelled call is an <see cref="OperationCanceledException"/>.</remarks>
public sealed class RpcChannel : IAsyncDisposable
{
    private readonly RpcChannelOptions _options;
    private readonly HttpMessageInvoker _http;
    private readonly bool _ownsHttp;
    private readonly Uri _server;

    /// <param name="hostAndPort"><c>127.0.0.1:4711</c>, without a scheme.</param>
    /// <param name="options">Clock and time limit of the calls.</param>
    /// <exception cref="ArgumentException">The address is not of that form.</exception>
    public RpcChannel(string hostAndPort, RpcChannelOptions? options = null)
    {
        if (hostAndPort.Contains("//", StringComparison.Ordinal)
            || !Uri.TryCreate($"http://{hostAndPort}", UriKind.Absolute, out var server)
            || server.PathAndQuery != "/")
            throw new ArgumentException($"\"{hostAndPort}\" is not an address of the form 127.0.0.1:PORT.", nameof(hostAndPort));
        Address = hostAndPort;
        _server = server;
        _options = options ?? new();
        _http = new HttpMessageInvoker(CreateHandler());
        _ownsHttp = true;
    }

    private RpcChannel(RpcChannel shared, RpcChannelOptions options)
    {
        Address = shared.Address;
        _server = shared._server;
        _http = shared._http;
        _options = options;
    }

    public string Address { get; }

    /// <summary>The same connection with a time limit on each call made through it. Disposing of it does nothing.</summary>
    public RpcChannel WithTimeout(TimeSpan timeout) => new(this, _options with { Timeout = timeout });

    /// <summary>Calls a method that has one answer.</summary>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(
        string service, string method, TRequest request, MessageParser<TResponse> parser, CancellationToken cancellationToken)
        where TRequest : IMessage
        where TResponse : IMessage<TResponse>
    {
        using var call = new RpcCall(_http, _options, cancellationToken);
        return await call.RunAsync(async token =>
        {
            await call.SendAsync(MethodUri(service, method), request, token).ConfigureAwait(false);
            var message = await call.ReadAsync(parser, token).ConfigureAwait(false);
            await call.EndAsync(token).ConfigureAwait(false);
            return message ?? throw new RpcException(
                StatusCode.Internal, $"{service}/{method} was answered OK without a message");
        }).ConfigureAwait(false);
    }

    /// <summary>Calls a method that answers with a stream. The call ends when the enumeration does.</summary>
    public async IAsyncEnumerable<TResponse> StreamAsync<TRequest, TResponse>(
        string service,
        string method,
        TRequest request,
        MessageParser<TResponse> parser,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRequest : IMessage
        where TResponse : class, IMessage<TResponse>
    {
        using var call = new RpcCall(_http, _options, cancellationToken);
        await call.RunAsync(async token =>
        {
            await call.SendAsync(MethodUri(service, method), request, token).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        while (await call.RunAsync(token => call.ReadAsync(parser, token)).ConfigureAwait(false) is { } message)
            yield return message;
        await call.RunAsync(async token =>
        {
            await call.EndAsync(token).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync()
    {
        if (_ownsHttp)
            _http.Dispose();
        return default;
    }

    /// <summary>
    /// One connection that never goes idle and never through a proxy; answers may carry large error details in their
    /// trailers.
    /// </summary>
    private static SocketsHttpHandler CreateHandler() => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        EnableMultipleHttp2Connections = true,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        InitialHttp2StreamWindowSize = 1024 * 1024,
        MaxResponseHeadersLength = 64 * 1024,
    };

    private Uri MethodUri(string service, string method) => new(_server, $"/{service}/{method}");
}
