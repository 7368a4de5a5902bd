using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

internal sealed class DeleteBlob() : BlobStateOperation("DELETE /{container}/{*blob}", BlobAccess.Delete)
{
    public override string Summary => "Deletes a blob.";

    public override string Limits => "No soft delete; `x-ms-delete-snapshots` changes nothing.";

    protected override SimulatedResponse Invoke(BlobCall call, Transaction state)
    {
        var blob = call.RequireBlob(state);
        Conditions.CheckWrite(call.Headers, blob.ETag, blob.ModifiedAt);
        Leases.CheckWrite(call, blob.Lease);
        call.Cloud.Blobs.Delete(state, blob);
        return new SimulatedResponse(202).With("x-ms-delete-type-permanent", "true");
    }
}
