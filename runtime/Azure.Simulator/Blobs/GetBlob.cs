using System.Globalization;
using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

/// <summary>Get Blob, whole or a range. Holes of a page blob are sent as zeros without being read.</summary>
internal sealed class GetBlob() : BlobStateOperation("GET /{container}/{*blob}", BlobAccess.Read)
{
    private const long LargestHashedRange = 4 << 20;

    public override string Summary => "Content of a blob, whole or a range.";

    public override string Limits => "One range a request; no snapshots or versions.";

    protected override SimulatedResponse Invoke(BlobCall call, Transaction state)
    {
        var blob = call.RequireBlob(state);
        if (Conditions.CheckRead(call.Headers, blob.ETag, blob.ModifiedAt) is { } unchanged)
            return unchanged;
        Leases.CheckRead(call, blob.Lease);
        var range = ByteRange.Of(call);
        if (range is null)
            return Overrides(call, BlobHeaders.Describe(200, blob, call.Now).With("Content-MD5", blob.ContentMd5), blob, 0, blob.Length);
        if (range.Start >= blob.Length)
        {
            throw new BlobException(416, "InvalidRange", "The range specified is invalid for the current size of the resource.")
                .With("Length", blob.Length.ToString(CultureInfo.InvariantCulture));
        }

        var length = Math.Min(range.End ?? long.MaxValue - 1, blob.Length - 1) - range.Start + 1;
        var response = BlobHeaders.Describe(206, blob, call.Now)
            .With("Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes {range.Start}-{range.Start + length - 1}/{blob.Length}"))
            .With("x-ms-blob-content-md5", blob.ContentMd5);
        if (string.Equals(call.Headers["x-ms-range-get-content-md5"], "true", StringComparison.OrdinalIgnoreCase))
            response.Headers["Content-MD5"] = HashRange(call, blob, range.Start, length);
        return Overrides(call, response, blob, range.Start, length);
    }

    /// <summary>A signature may replace content headers of the answer.</summary>
    private static SimulatedResponse Overrides(BlobCall call, SimulatedResponse response, BlobRecord blob, long offset, long length)
    {
        var query = call.Request.Query;
        foreach (var (parameter, header) in new[] { ("rscc", "Cache-Control"), ("rscd", "Content-Disposition"), ("rsce", "Content-Encoding"), ("rscl", "Content-Language") })
        {
            if (query["sig"] is not null && query[parameter] is { } value)
                response.Headers[header] = value;
        }

        var type = query["sig"] is not null ? query["rsct"] ?? blob.ContentType : blob.ContentType;
        return response.WithBody(call.Cloud.Blobs.OpenRead(blob, offset, length), length, type);
    }

    private static string HashRange(BlobCall call, BlobRecord blob, long offset, long length)
    {
        if (length > LargestHashedRange)
            throw new BlobException(400, "OutOfRangeInput", "A range of more than 4 MiB cannot be asked for with x-ms-range-get-content-md5.");
        using var stream = call.Cloud.Blobs.OpenRead(blob, offset, length);
        return ContentMd5.Of(stream);
    }
}
