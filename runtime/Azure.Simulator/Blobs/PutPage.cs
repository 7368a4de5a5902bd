using System.Buffers;
using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

/// <summary>Put Page: writes or clears whole pages. A body that does not arrive whole changes nothing.</summary>
internal sealed class PutPage() : BlobOperation("PUT /{container}/{*blob}?comp=page", BlobAccess.Write)
{
    private const int Largest = 4 << 20;

    public override string Summary => "Writes (at most 4 MiB) or clears pages of a page blob.";

    public override string Limits => "No source URL.";

    public override async Task<SimulatedResponse> InvokeAsync(BlobCall call, CancellationToken cancellationToken)
    {
        var range = ByteRange.Of(call) ?? throw BlobException.Header("x-ms-range", null);
        if (range.End is not { } end || range.Start % PageMap.PageSize != 0 || (end + 1) % PageMap.PageSize != 0)
            throw InvalidRange();
        var length = end - range.Start + 1;
        switch (call.Headers["x-ms-page-write"])
        {
            case "clear":
                if (call.Request.ContentLength is not (null or 0))
                    throw BlobException.Header("Content-Length", call.Headers["Content-Length"] ?? "");
                return call.Cloud.Transact(state => Change(call, state, range.Start, length, pages => pages.Clear(range.Start, length)));
            case "update":
                return await UpdateAsync(call, range.Start, length, cancellationToken);
            case var other:
                throw BlobException.Header("x-ms-page-write", other);
        }
    }

    private static async Task<SimulatedResponse> UpdateAsync(BlobCall call, long offset, long length, CancellationToken cancellationToken)
    {
        if (call.Request.ContentLength is not { } declared)
            throw new BlobException(411, "MissingContentLengthHeader", "The Content-Length header was not specified.");
        if (declared > Largest || length > Largest)
            throw new BlobException(413, "RequestBodyTooLarge", "The request body is too large and exceeds the maximum permissible limit.").With("MaxLimit", "4194304");
        if (declared != length)
            throw BlobException.Header("Content-Length", declared.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var buffer = ArrayPool<byte>.Shared.Rent((int)length);
        try
        {
            var body = buffer.AsMemory(0, (int)length);
            if (await call.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken) != body.Length)
                throw new BlobException(400, "InvalidInput", "The request body is shorter than its Content-Length.");
            var md5 = CheckMd5(call, body.Span);
            var response = call.Cloud.Transact(state => Change(call, state, offset, length, pages => pages.Write(offset, body.Span)));
            return response.With("Content-MD5", md5);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string? CheckMd5(BlobCall call, ReadOnlySpan<byte> body)
    {
        if (BlobHeaders.Md5(call, "Content-MD5") is not { } declared)
            return null;
        return ContentMd5.Of(body) == declared
            ? declared
            : throw new BlobException(400, "Md5Mismatch", "The MD5 value specified in the request did not match with the MD5 value calculated by the server.");
    }

    private static SimulatedResponse Change(BlobCall call, Transaction state, long offset, long length, Action<PageFile> change)
    {
        var blob = call.RequirePageBlob(state);
        Conditions.CheckWrite(call.Headers, blob.ETag, blob.ModifiedAt);
        Leases.CheckWrite(call, blob.Lease);
        CheckSequence(call, blob);
        if (offset + length > blob.Length)
            throw InvalidRange();
        blob = call.Cloud.Blobs.Own(state, blob);
        using (var pages = call.Cloud.Blobs.OpenPages(blob))
            change(pages);
        var changed = blob with { ETag = Etags.Fresh(call.Cloud), ModifiedAt = call.Now };
        state.Put(changed.Key, changed, StateJson.Default.BlobRecord, flush: false);
        return BlobHeaders.Changed(201, changed).With("x-ms-request-server-encrypted", "true");
    }

    private static void CheckSequence(BlobCall call, BlobRecord blob)
    {
        var met = (call.Number("x-ms-if-sequence-number-le") is not { } le || blob.SequenceNumber <= le)
            && (call.Number("x-ms-if-sequence-number-lt") is not { } lt || blob.SequenceNumber < lt)
            && (call.Number("x-ms-if-sequence-number-eq") is not { } eq || blob.SequenceNumber == eq);
        if (!met)
            throw new BlobException(412, "SequenceNumberConditionNotMet", "The sequence number condition specified was not met.");
    }

    private static BlobException InvalidRange() => new(416, "InvalidPageRange", "The page range specified is invalid.");
}
