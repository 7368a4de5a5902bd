using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

/// <summary>Set Blob Properties: content headers, and size and sequence number of a page blob.</summary>
internal sealed class SetBlobProperties() : BlobStateOperation("PUT /{container}/{*blob}?comp=properties", BlobAccess.Write)
{
    public override string Summary => "Sets content headers; resizes a page blob; changes its sequence number.";

    protected override SimulatedResponse Invoke(BlobCall call, Transaction state)
    {
        var blob = call.RequireBlob(state);
        Conditions.CheckWrite(call.Headers, blob.ETag, blob.ModifiedAt);
        Leases.CheckWrite(call, blob.Lease);
        var isPageChange = call.Headers.Contains("x-ms-blob-content-length") || call.Headers.Contains("x-ms-sequence-number-action");
        if (isPageChange && blob.Type != BlobType.PageBlob)
            throw new BlobException(409, "InvalidBlobType", "The blob type is invalid for this operation.");
        var changed = isPageChange ? blob with { SequenceNumber = Sequence(call, blob) } : blob;
        if (call.Headers.Contains("x-ms-blob-content-length"))
            changed = Resize(call, state, call.Cloud.Blobs.Own(state, changed));
        if (!isPageChange || call.Headers.Any(h => IsContentHeader(h.Key)))
            changed = BlobHeaders.Apply(call, changed);
        changed = changed with { ETag = Etags.Fresh(call.Cloud), ModifiedAt = call.Now };
        state.Put(changed.Key, changed, StateJson.Default.BlobRecord);
        return BlobHeaders.Changed(200, changed);
    }

    private static bool IsContentHeader(string name) =>
        (name.StartsWith("x-ms-blob-content-", StringComparison.OrdinalIgnoreCase) && !name.Equals("x-ms-blob-content-length", StringComparison.OrdinalIgnoreCase))
        || name.Equals("x-ms-blob-cache-control", StringComparison.OrdinalIgnoreCase);

    /// <summary>Room is made before the change is kept and given back after it, so that a crash loses nothing.</summary>
    private static BlobRecord Resize(BlobCall call, Transaction state, BlobRecord blob)
    {
        var resized = blob with { Length = PutBlob.PageBlobLength(call) };
        if (resized.Length > blob.Length)
        {
            using var pages = call.Cloud.Blobs.OpenPages(blob);
            pages.Grow(resized.Length);
        }
        else
        {
            state.AfterCommit(() =>
            {
                using var pages = call.Cloud.Blobs.OpenPages(resized);
                pages.Trim();
            });
        }

        return resized;
    }

    private static long Sequence(BlobCall call, BlobRecord blob)
    {
        var number = call.Number("x-ms-blob-sequence-number");
        return call.Headers["x-ms-sequence-number-action"] switch
        {
            null => blob.SequenceNumber,
            "max" => Math.Max(blob.SequenceNumber, number ?? throw BlobException.Header("x-ms-blob-sequence-number", null)),
            "update" => number ?? throw BlobException.Header("x-ms-blob-sequence-number", null),
            "increment" when number is null => blob.SequenceNumber + 1,
            var other => throw BlobException.Header("x-ms-sequence-number-action", other),
        };
    }
}
