using Azure.Simulator.Arm;
using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

internal sealed class DeleteContainer() : BlobStateOperation("DELETE /{container}?restype=container", BlobAccess.DeleteContainer)
{
    public override string Summary => "Deletes a container with its blobs.";

    public override string Limits => "The name is free at once; the real service keeps it for a while. No soft delete.";

    protected override SimulatedResponse Invoke(BlobCall call, Transaction state)
    {
        var container = call.RequireContainer(state);
        Conditions.CheckWrite(call.Headers, ContainerDocument.ETag(container), ContainerDocument.Modified(container));
        ResourceRemoval.Remove(call.Cloud, state, container);
        return new SimulatedResponse(202);
    }
}
