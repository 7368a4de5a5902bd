using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

internal sealed class SetBlobMetadata() : BlobStateOperation("PUT /{container}/{*blob}?comp=metadata", BlobAccess.Write)
{
    public override string Summary => "Replaces the metadata of a blob.";

    protected override SimulatedResponse Invoke(BlobCall call, Transaction state)
    {
        var blob = call.RequireBlob(state);
        Conditions.CheckWrite(call.Headers, blob.ETag, blob.ModifiedAt);
        Leases.CheckWrite(call, blob.Lease);
        var changed = blob with { Metadata = Metadata.Read(call.Headers), ETag = Etags.Fresh(call.Cloud), ModifiedAt = call.Now };
        state.Put(changed.Key, changed, StateJson.Default.BlobRecord);
        return BlobHeaders.Changed(200, changed).With("x-ms-request-server-encrypted", "true");
    }
}
