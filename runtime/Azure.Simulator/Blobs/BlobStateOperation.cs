using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

/// <summary>An operation without a body to stream: one transaction.</summary>
internal abstract class BlobStateOperation(string route, BlobAccess access) : BlobOperation(route, access)
{
    public override Task<SimulatedResponse> InvokeAsync(BlobCall call, CancellationToken cancellationToken) =>
        Task.FromResult(call.Cloud.Transact(state => Invoke(call, state)));

    protected abstract SimulatedResponse Invoke(BlobCall call, Transaction state);
}
