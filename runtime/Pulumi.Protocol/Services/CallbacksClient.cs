using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Pulumi.Protocol.Services;

/// <summary>A program's callbacks at the other end of a channel; the channel stays the caller's to dispose of.</summary>
public sealed class CallbacksClient(RpcChannel channel) : CallbacksService
{
    public override Task<CallbackInvokeResponse> InvokeAsync(CallbackInvokeRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Invoke", request, CallbackInvokeResponse.Parser, cancellationToken);
}
