using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

internal sealed class HeadBlob() : BlobStateOperation("HEAD /{container}/{*blob}", BlobAccess.Read)
{
    public override string Summary => "Properties and metadata of a blob, as headers.";

    protected override SimulatedResponse Invoke(BlobCall call, Transaction state)
    {
        var blob = call.RequireBlob(state);
        if (Conditions.CheckRead(call.Headers, blob.ETag, blob.ModifiedAt) is { } unchanged)
            return unchanged;
        Leases.CheckRead(call, blob.Lease);
        return BlobHeaders.Describe(200, blob, call.Now).With("Content-MD5", blob.ContentMd5).WithLength(blob.Length);
    }
}
