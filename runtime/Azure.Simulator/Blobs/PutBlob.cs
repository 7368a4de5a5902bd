using System.Security.Cryptography;
using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

/// <summary>Put Blob: an empty page blob of a given size, or a whole block blob.</summary>
internal sealed class PutBlob() : BlobOperation("PUT /{container}/{*blob}", BlobAccess.Create)
{
    private const long LargestPageBlob = 8L << 40;
    private const long LargestBlockBlob = 5000L << 20;

    public override string Summary => "Creates an empty page blob, or a block blob with its content.";

    public override string Limits => "No append blobs, no copy source, no encryption headers.";

    public override async Task<SimulatedResponse> InvokeAsync(BlobCall call, CancellationToken cancellationToken)
    {
        if (call.Headers.Contains("x-ms-copy-source"))
            throw new BlobException(400, "UnsupportedHeader", "One of the headers specified in the request is not supported.").With("HeaderName", "x-ms-copy-source");
        var type = call.Headers["x-ms-blob-type"] switch
        {
            "PageBlob" => BlobType.PageBlob,
            "BlockBlob" => BlobType.BlockBlob,
            var other => throw BlobException.Header("x-ms-blob-type", other),
        };
        var draft = Draft(call, type);
        call.Cloud.Transact(state => CheckAllowed(call, state, type));
        draft = draft with { FileId = call.Cloud.Blobs.Create(draft.Length, type) };
        try
        {
            if (type == BlobType.BlockBlob)
                draft = await ReceiveAsync(call, draft, cancellationToken);
            return call.Cloud.Transact(state => Store(call, state, draft));
        }
        catch
        {
            call.Cloud.Blobs.DeleteFiles(draft.FileId);
            throw;
        }
    }

    private static BlobRecord Draft(BlobCall call, BlobType type)
    {
        if (call.Request.ContentLength is not { } bodyLength)
            throw new BlobException(411, "MissingContentLengthHeader", "The Content-Length header was not specified.");
        if (type == BlobType.BlockBlob && bodyLength > LargestBlockBlob)
            throw new BlobException(413, "RequestBodyTooLarge", "The request body is too large and exceeds the maximum permissible limit.");
        if (type == BlobType.PageBlob && bodyLength != 0)
            throw BlobException.Header("Content-Length", bodyLength.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var draft = new BlobRecord
        {
            Account = call.Account,
            Container = call.Path.Container,
            Name = call.Path.Blob,
            Type = type,
            FileId = "",
            Length = type == BlobType.PageBlob ? PageBlobLength(call) : bodyLength,
            ETag = Etags.Fresh(call.Cloud),
            CreatedAt = call.Now,
            ModifiedAt = call.Now,
            SequenceNumber = type == BlobType.PageBlob ? call.Number("x-ms-blob-sequence-number") ?? 0 : 0,
            Metadata = Metadata.Read(call.Headers),
        };
        return BlobHeaders.Apply(call, draft);
    }

    internal static long PageBlobLength(BlobCall call)
    {
        var length = call.Number("x-ms-blob-content-length") ?? throw BlobException.Header("x-ms-blob-content-length", null);
        return length % PageMap.PageSize == 0 && length <= LargestPageBlob
            ? length
            : throw BlobException.Header("x-ms-blob-content-length", call.Headers["x-ms-blob-content-length"]);
    }

    /// <summary>Whether the blob may be put; the one that is there now is returned.</summary>
    private static BlobRecord? CheckAllowed(BlobCall call, Transaction state, BlobType type)
    {
        call.RequireContainer(state);
        var account = call.RequireAccount(state);
        var isPremiumObject = (string?)account.Body["kind"] is "BlockBlobStorage" or "FileStorage";
        if (type == BlobType.PageBlob && (isPremiumObject || (bool?)account.Properties["isHnsEnabled"] == true))
            throw new BlobException(409, "FeatureNotSupportedForAccount", "Page blobs are not supported by this kind of account.");
        var existing = call.FindBlob(state);
        if (existing is null)
        {
            Conditions.CheckAbsent(call.Headers);
            return null;
        }

        if (call.Headers["If-None-Match"] == "*")
            throw new BlobException(409, "BlobAlreadyExists", "The specified blob already exists.");
        if (call.CreateOnly && call.Request.Query["sig"] is not null)
            throw new BlobException(403, "UnauthorizedBlobOverwrite", "This request is not authorized to perform blob overwrites.");
        Conditions.CheckWrite(call.Headers, existing.ETag, existing.ModifiedAt);
        Leases.CheckWrite(call, existing.Lease);
        return existing;
    }

    private static async Task<BlobRecord> ReceiveAsync(BlobCall call, BlobRecord draft, CancellationToken cancellationToken)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        await using (var file = call.Cloud.Blobs.OpenWrite(draft.FileId))
        {
            var buffer = new byte[128 * 1024];
            long total = 0;
            for (int read; (read = await call.Request.Body.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                total += read;
                md5.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            if (total != draft.Length)
                throw new BlobException(400, "InvalidInput", "The request body is shorter or longer than its Content-Length.");
        }

        var actual = Convert.ToBase64String(md5.GetHashAndReset());
        if (BlobHeaders.Md5(call, "Content-MD5") is { } declared && declared != actual)
            throw new BlobException(400, "Md5Mismatch", "The MD5 value specified in the request did not match with the MD5 value calculated by the server.");
        return draft with { ContentMd5 = draft.ContentMd5 ?? actual, ContentType = call.Headers["x-ms-blob-content-type"] ?? call.Headers["Content-Type"] ?? draft.ContentType };
    }

    private static SimulatedResponse Store(BlobCall call, Transaction state, BlobRecord draft)
    {
        if (CheckAllowed(call, state, draft.Type) is { } existing)
        {
            call.Cloud.Blobs.Delete(state, existing);
            draft = draft with { Lease = existing.Lease };
        }

        state.Put(draft.Key, draft, StateJson.Default.BlobRecord);
        var response = BlobHeaders.Changed(201, draft).With("x-ms-request-server-encrypted", "true");
        response.Headers["x-ms-blob-sequence-number"] = null;
        return draft.Type == BlobType.BlockBlob ? response.With("Content-MD5", draft.ContentMd5) : response;
    }
}
