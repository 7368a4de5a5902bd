using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

internal sealed class GetBlobMetadata() : BlobStateOperation("GET /{container}/{*blob}?comp=metadata", BlobAccess.Read)
{
    public override string Summary => "Metadata of a blob.";

    protected override SimulatedResponse Invoke(BlobCall call, Transaction state)
    {
        var blob = call.RequireBlob(state);
        if (Conditions.CheckRead(call.Headers, blob.ETag, blob.ModifiedAt) is { } unchanged)
            return unchanged;
        Leases.CheckRead(call, blob.Lease);
        var response = BlobHeaders.Changed(200, blob);
        Metadata.Write(response, blob.Metadata);
        return response;
    }
}
