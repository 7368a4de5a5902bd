using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

internal sealed class GetContainerMetadata() : BlobStateOperation("GET /{container}?restype=container&comp=metadata", BlobAccess.ReadContainer)
{
    public override string Summary => "Metadata of a container.";

    protected override SimulatedResponse Invoke(BlobCall call, Transaction state)
    {
        var container = call.RequireContainer(state);
        var response = ContainerDocument.Headers(container, 200);
        Metadata.Write(response, ContainerDocument.MetadataOf(container));
        return response;
    }
}
