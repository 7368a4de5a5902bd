using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

internal sealed class GetContainerProperties() : BlobStateOperation("GET /{container}?restype=container", BlobAccess.ReadContainer)
{
    public override string Summary => "Properties and metadata of a container, as headers.";

    protected override SimulatedResponse Invoke(BlobCall call, Transaction state) => Describe(call, state);

    internal static SimulatedResponse Describe(BlobCall call, Transaction state)
    {
        var container = call.RequireContainer(state);
        var response = ContainerDocument.Headers(container, 200)
            .With("x-ms-blob-public-access", ContainerDocument.Access(container))
            .With("x-ms-lease-status", "unlocked")
            .With("x-ms-lease-state", "available")
            .With("x-ms-has-immutability-policy", "false")
            .With("x-ms-has-legal-hold", "false");
        Metadata.Write(response, ContainerDocument.MetadataOf(container));
        return response;
    }
}
