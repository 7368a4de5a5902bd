using Azure.Simulator.Http;
using Azure.Simulator.Routing;

namespace Azure.Simulator.Blobs;

/// <summary>An operation of the blob service, called once its caller is known and allowed.</summary>
internal abstract class BlobOperation(string route, BlobAccess access) : HttpOperation(route)
{
    public BlobAccess Access { get; } = access;

    public override Task<SimulatedResponse> InvokeAsync(OperationCall call, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Blob operations are called with their caller.");

    public abstract Task<SimulatedResponse> InvokeAsync(BlobCall call, CancellationToken cancellationToken);
}
