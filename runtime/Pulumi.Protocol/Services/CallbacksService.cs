using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Pulumi.Protocol.Services;

/// <summary>Functions that a program leaves with the engine, called by token.</summary>
/// <remarks>The client of the same name derives from this class, so a caller cannot tell in-process from remote.</remarks>
public abstract class CallbacksService
{
    /// <summary>Full name of the service on the wire.</summary>
    public const string ServiceName = "pulumirpc.Callbacks";

    public virtual Task<CallbackInvokeResponse> InvokeAsync(CallbackInvokeRequest request, CancellationToken cancellationToken) =>
        Task.FromException<CallbackInvokeResponse>(Missing("Invoke"));

    /// <summary>This service as a server hosts it.</summary>
    public RpcService Bind() => new(
        ServiceName,
        RpcMethod.Unary("Invoke", CallbackInvokeRequest.Parser, InvokeAsync));

    private static RpcException Missing(string method) => RpcException.Unimplemented(ServiceName, method);
}
