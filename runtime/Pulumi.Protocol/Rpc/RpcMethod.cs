using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Protocol.Rpc;

/// <summary>One method of a hosted service: how to read its request and how to answer it.</summary>
public abstract class RpcMethod
{
    private protected RpcMethod(string name) => Name = name;

    public string Name { get; }

    /// <summary>A method with one answer.</summary>
    public static RpcMethod Unary<TRequest, TResponse>(
        string name, MessageParser<TRequest> parser, Func<TRequest, CancellationToken, Task<TResponse>> handler)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse> =>
        new UnaryMethod<TRequest, TResponse>(name, parser, handler);

    /// <summary>A method answered with google.protobuf.Empty.</summary>
    public static RpcMethod Acknowledged<TRequest>(
        string name, MessageParser<TRequest> parser, Func<TRequest, CancellationToken, Task> handler)
        where TRequest : IMessage<TRequest> =>
        Unary<TRequest, Empty>(name, parser, async (request, cancellationToken) =>
        {
            await handler(request, cancellationToken).ConfigureAwait(false);
            return new Empty();
        });

    /// <summary>A method with a stream of answers.</summary>
    public static RpcMethod ServerStreaming<TRequest, TResponse>(
        string name, MessageParser<TRequest> parser, Func<TRequest, CancellationToken, IAsyncEnumerable<TResponse>> handler)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse> =>
        new StreamingMethod<TRequest, TResponse>(name, parser, handler);

    /// <summary>Parses the request, runs the handler, hands each answer to <paramref name="reply"/>.</summary>
    internal abstract Task RunAsync(Stream request, Func<IMessage, ValueTask> reply, CancellationToken cancellationToken);

    private sealed class UnaryMethod<TRequest, TResponse>(
        string name, MessageParser<TRequest> parser, Func<TRequest, CancellationToken, Task<TResponse>> handler)
        : RpcMethod(name)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse>
    {
        internal override async Task RunAsync(
            Stream request, Func<IMessage, ValueTask> reply, CancellationToken cancellationToken) =>
            await reply(await handler(DeepMessages.Parse(parser, request), cancellationToken).ConfigureAwait(false))
                .ConfigureAwait(false);
    }

    private sealed class StreamingMethod<TRequest, TResponse>(
        string name, MessageParser<TRequest> parser, Func<TRequest, CancellationToken, IAsyncEnumerable<TResponse>> handler)
        : RpcMethod(name)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse>
    {
        internal override async Task RunAsync(
            Stream request, Func<IMessage, ValueTask> reply, CancellationToken cancellationToken)
        {
            var answers = handler(DeepMessages.Parse(parser, request), cancellationToken);
            await foreach (var answer in answers.WithCancellation(cancellationToken).ConfigureAwait(false))
                await reply(answer).ConfigureAwait(false);
        }
    }
}
