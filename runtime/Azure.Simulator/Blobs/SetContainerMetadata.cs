using Azure.Simulator.Arm;
using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

internal sealed class SetContainerMetadata() : BlobStateOperation("PUT /{container}?restype=container&comp=metadata", BlobAccess.WriteContainer)
{
    public override string Summary => "Replaces the metadata of a container.";

    protected override SimulatedResponse Invoke(BlobCall call, Transaction state)
    {
        var container = call.RequireContainer(state);
        Conditions.CheckWrite(call.Headers, ContainerDocument.ETag(container), ContainerDocument.Modified(container));
        var metadata = Metadata.Read(call.Headers);
        var changed = ContainerDocument.Change(call, container, p => p["metadata"] = ContainerDocument.ToJson(metadata));
        state.Put(StoredResource.KeyOf(changed.Id), changed, StateJson.Default.StoredResource);
        return ContainerDocument.Headers(changed, 200);
    }
}
