using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Pulumi.Protocol.Rpc;

/// <summary>One call on the server's side: checks the request, runs the method, writes answers and status.</summary>
internal sealed class RpcExchange(IFeatureCollection features, TimeProvider clock)
{
    private readonly IHttpRequestFeature _request = features.GetRequiredFeature<IHttpRequestFeature>();
    private readonly IHttpResponseFeature _response = features.GetRequiredFeature<IHttpResponseFeature>();
    private readonly IHttpResponseBodyFeature _body = features.GetRequiredFeature<IHttpResponseBodyFeature>();
    private readonly CancellationToken _aborted = features.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted;
    private bool _gzip;

    public async Task RunAsync(Func<string, RpcMethod> find)
    {
        var contentType = _request.Headers.ContentType.ToString();
        if (!IsGrpc(contentType))
        {
            _response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            _response.Headers.ContentType = GrpcText.ContentType;
            WriteStatus(new(StatusCode.InvalidArgument, $"invalid gRPC request content-type \"{contentType}\""));
            return;
        }

        _response.Headers.ContentType = contentType;
        using var deadline = StartDeadline();
        using var either = deadline is null ? null : CancellationTokenSource.CreateLinkedTokenSource(_aborted, deadline.Token);
        try
        {
            await RunMethodAsync(find, either?.Token ?? _aborted).ConfigureAwait(false);
            WriteStatus(null);
        }
        catch (Exception exception)
        {
            if (!_aborted.IsCancellationRequested)
                WriteStatus(Translate(exception, deadline?.IsCancellationRequested ?? false));
        }
    }

    private async Task RunMethodAsync(Func<string, RpcMethod> find, CancellationToken cancellationToken)
    {
        var method = find(_request.Path);
        _gzip = Compression();
        if (_gzip)
            _response.Headers[GrpcText.Encoding] = "gzip";
        var message = await MessageFrame.ReadAsync(_request.Body, _gzip, cancellationToken).ConfigureAwait(false)
            ?? throw new RpcException(StatusCode.Unknown, "EOF");
        await method.RunAsync(message, WriteAsync, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask WriteAsync(IMessage message)
    {
        await _body.Writer.WriteAsync(MessageFrame.Write(message, _gzip), _aborted).ConfigureAwait(false);
    }

    private bool Compression() => _request.Headers[GrpcText.Encoding].ToString() switch
    {
        "" or "identity" => false,
        "gzip" => true,
        var other => throw new RpcException(
            StatusCode.Unimplemented, $"grpc: Decompressor is not installed for grpc-encoding \"{other}\""),
    };

    /// <summary>Null when the caller set no time limit, or one that cannot be read.</summary>
    private CancellationTokenSource? StartDeadline() =>
        GrpcText.TryParseTimeout(_request.Headers[GrpcText.Timeout].ToString(), out var timeout)
            ? new CancellationTokenSource(Min(timeout, TimeSpan.FromDays(40)), clock)
            : null;

    /// <summary>In the headers when nothing was written yet (trailers-only), in the trailers otherwise.</summary>
    private void WriteStatus(RpcException? failure)
    {
        var target = _response.HasStarted
            ? features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers
            : _response.Headers;
        target[GrpcText.Status] = ((int)(failure?.Code ?? StatusCode.OK)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        target[GrpcText.Message] = GrpcText.EncodeMessage(failure?.Detail ?? "");
        if (failure?.Status is { } status)
            target[GrpcText.Details] = GrpcText.EncodeBinary(status);
    }

    private static bool IsGrpc(string contentType) =>
        contentType.StartsWith(GrpcText.ContentType, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == GrpcText.ContentType.Length || contentType[GrpcText.ContentType.Length] is '+' or ';');

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static RpcException Translate(Exception exception, bool late) => exception is OperationCanceledException && late
        ? new(StatusCode.DeadlineExceeded, "context deadline exceeded", exception)
        : RpcException.From(exception);
}
