using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Google.Protobuf;

namespace Pulumi.Protocol.Rpc;

/// <summary>One call of a channel, from request to trailers. Disposing of it early resets the stream.</summary>
internal sealed class RpcCall : IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly RpcChannelOptions _options;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource? _deadline;
    private readonly CancellationTokenSource? _linked;
    private HttpResponseMessage? _response;
    private Stream? _body;
    private bool _gzip;

    public RpcCall(HttpMessageInvoker http, RpcChannelOptions options, CancellationToken cancellationToken)
    {
        _http = http;
        _options = options;
        _caller = cancellationToken;
        if (options.Timeout is not { } timeout)
            return;
        _deadline = new CancellationTokenSource(timeout, options.Clock);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _deadline.Token);
    }

    private CancellationToken Token => _linked?.Token ?? _caller;

    /// <summary>Runs a part of the call and turns what the transport throws into what a caller expects.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> part)
    {
        try
        {
            return await part(Token).ConfigureAwait(false);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new RpcException(
                StatusCode.Internal, $"grpc: failed to unmarshal the received message: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException)
        {
            _caller.ThrowIfCancellationRequested();
            if (_deadline is { IsCancellationRequested: true })
                throw new RpcException(StatusCode.DeadlineExceeded, "context deadline exceeded", exception);
            throw Translate(exception);
        }
    }

    public async Task SendAsync(Uri method, IMessage request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, method)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(MessageFrame.Write(request, gzip: false)),
        };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue(GrpcText.ContentType);
        message.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        message.Headers.Add(GrpcText.AcceptEncoding, "identity,gzip");
        if (_options.Timeout is { } timeout)
            message.Headers.Add(GrpcText.Timeout, GrpcText.FormatTimeout(timeout));
        _response = await _http.SendAsync(message, cancellationToken).ConfigureAwait(false);
        CheckHeaders(_response);
        _gzip = Value(_response.Headers, GrpcText.Encoding) is "gzip";
        _body = await _response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The next message; null when the server has no more (an error status is thrown by <see cref="EndAsync"/>).</summary>
    public async Task<T?> ReadAsync<T>(MessageParser<T> parser, CancellationToken cancellationToken)
        where T : IMessage<T>
    {
        var bytes = await MessageFrame.ReadAsync(_body!, _gzip, cancellationToken).ConfigureAwait(false);
        return bytes is null ? default : DeepMessages.Parse(parser, bytes);
    }

    /// <summary>Reads to the trailers and throws unless they say OK.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await _body!.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
        if (!ThrowUnlessOk(_response!.TrailingHeaders) && !ThrowUnlessOk(_response.Headers))
            throw new RpcException(StatusCode.Internal, "server closed the stream without sending trailers");
    }

    public void Dispose()
    {
        _response?.Dispose();
        _linked?.Dispose();
        _deadline?.Dispose();
    }

    private static void CheckHeaders(HttpResponseMessage response)
    {
        if (ThrowUnlessOk(response.Headers))
            return;
        var contentType = response.Content.Headers.TryGetValues("content-type", out var values) ? values.First() : "";
        if (response.StatusCode == HttpStatusCode.OK && contentType.StartsWith(GrpcText.ContentType, StringComparison.Ordinal))
            return;
        var status = (int)response.StatusCode;
        throw new RpcException(
            StatusFromHttp(status),
            $"unexpected HTTP status code received from server: {status} ({response.ReasonPhrase ?? response.StatusCode.ToString()}); content-type \"{contentType}\"");
    }

    /// <summary>False when the headers say nothing about the outcome.</summary>
    private static bool ThrowUnlessOk(HttpResponseHeaders headers)
    {
        if (Value(headers, GrpcText.Status) is not { } text)
            return false;
        if (!int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var code))
            throw new RpcException(StatusCode.Internal, $"malformed grpc-status \"{text}\"");
        if (code == 0)
            return true;
        throw new RpcException(
            code is > 0 and <= (int)StatusCode.Unauthenticated ? (StatusCode)code : StatusCode.Unknown,
            GrpcText.DecodeMessage(Value(headers, GrpcText.Message) ?? ""),
            GrpcText.DecodeStatus(Value(headers, GrpcText.Details)));
    }

    private static string? Value(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static StatusCode StatusFromHttp(int status) => status switch
    {
        400 => StatusCode.Internal,
        401 => StatusCode.Unauthenticated,
        403 => StatusCode.PermissionDenied,
        404 => StatusCode.Unimplemented,
        429 or 502 or 503 or 504 => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    private RpcException Translate(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case HttpProtocolException reset:
                    return new(StatusFromReset(reset.ErrorCode), $"stream terminated by the server: {reset.Message}", exception);
                case HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }:
                    var why = cause.InnerException is SocketException socket ? socket.Message : cause.Message;
                    return new(StatusCode.Unavailable, $"connection error: {why}", exception);
            }
        }

        return _response is null && exception is HttpRequestException { HttpRequestError: HttpRequestError.Unknown or HttpRequestError.VersionNegotiationError }
            ? new(StatusCode.Unavailable, exception.Message, exception)
            : new(StatusCode.Unavailable, "error reading from server: EOF", exception);
    }

    private static StatusCode StatusFromReset(long code) => code switch
    {
        0x7 => StatusCode.Unavailable, // REFUSED_STREAM
        0x8 => StatusCode.Cancelled, // CANCEL
        0xb => StatusCode.ResourceExhausted, // ENHANCE_YOUR_CALM
        0xc => StatusCode.PermissionDenied, // INADEQUATE_SECURITY
        _ => StatusCode.Internal,
    };
}
