using System.Collections.Concurrent;
using Google.Protobuf;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Pulumi;

/// <summary>Serves the functions of a program that the engine calls back. It starts with the first function and ends with the run.</summary>
internal sealed class CallbackServer(DeploymentContext context) : CallbacksService, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<ByteString, CancellationToken, Task<IMessage>>> functions = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim starting = new(1);
    private RpcServer? server;

    /// <summary>Makes a function callable.</summary>
    /// <returns>What the engine needs in order to call it.</returns>
    public async Task<Callback> AddAsync(Func<ByteString, CancellationToken, Task<IMessage>> function)
    {
        await starting.WaitAsync().ConfigureAwait(false);
        try
        {
            server ??= await RpcServer.StartAsync([Bind()]).ConfigureAwait(false);
        }
        finally
        {
            starting.Release();
        }

        var token = Guid.NewGuid().ToString();
        functions[token] = function;
        return new() { Target = server.Address, Token = token };
    }

    public override async Task<CallbackInvokeResponse> InvokeAsync(CallbackInvokeRequest request, CancellationToken cancellationToken)
    {
        if (!functions.TryGetValue(request.Token, out var function))
            throw new RpcException(StatusCode.NotFound, $"This program has no callback '{request.Token}'.");
        // The call comes from outside the run's flow; the function belongs inside.
        DeploymentContext.Current = context;
        try
        {
            return new() { Response = (await function(request.Request, cancellationToken).ConfigureAwait(false)).ToByteString() };
        }
        catch (Exception exception) when (exception is not RpcException and not OperationCanceledException)
        {
            throw new RpcException(StatusCode.Unknown, exception.Message, exception);
        }
    }

    public ValueTask DisposeAsync()
    {
        starting.Dispose();
        return server?.DisposeAsync() ?? default;
    }
}
