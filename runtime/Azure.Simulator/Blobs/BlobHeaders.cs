using System.Globalization;
using Azure.Simulator.Http;

namespace Azure.Simulator.Blobs;

/// <summary>Properties of a blob as response headers.</summary>
internal static class BlobHeaders
{
    /// <summary>Headers of an answer to a change.</summary>
    public static SimulatedResponse Changed(int status, BlobRecord blob)
    {
        var response = new SimulatedResponse(status).With("ETag", blob.ETag).With("Last-Modified", BlobXml.Date(blob.ModifiedAt));
        if (blob.Type == BlobType.PageBlob)
            response.Headers["x-ms-blob-sequence-number"] = blob.SequenceNumber.ToString(CultureInfo.InvariantCulture);
        return response;
    }

    /// <summary>Headers of a GET or HEAD.</summary>
    public static SimulatedResponse Describe(int status, BlobRecord blob, DateTimeOffset now)
    {
        var response = Changed(status, blob)
            .With("Accept-Ranges", "bytes")
            .With("x-ms-blob-type", blob.Type.ToString())
            .With("x-ms-creation-time", BlobXml.Date(blob.CreatedAt))
            .With("x-ms-lease-status", LeaseStatus(blob.Lease, now))
            .With("x-ms-lease-state", LeaseState(blob.Lease, now))
            .With("x-ms-server-encrypted", "true")
            .With("Content-Type", blob.ContentType)
            .With("Content-Encoding", blob.ContentEncoding)
            .With("Content-Language", blob.ContentLanguage)
            .With("Content-Disposition", blob.ContentDisposition)
            .With("Cache-Control", blob.CacheControl);
        Metadata.Write(response, blob.Metadata);
        return response;
    }

    public static string LeaseStatus(LeaseRecord? lease, DateTimeOffset now) => lease?.IsActive(now) == true ? "locked" : "unlocked";

    public static string LeaseState(LeaseRecord? lease, DateTimeOffset now) => lease?.StateAt(now) ?? "available";

    /// <summary>The content headers that a client sets with <c>x-ms-blob-*</c>.</summary>
    public static BlobRecord Apply(BlobCall call, BlobRecord blob) => blob with
    {
        ContentType = call.Headers["x-ms-blob-content-type"] ?? "application/octet-stream",
        ContentEncoding = call.Headers["x-ms-blob-content-encoding"],
        ContentLanguage = call.Headers["x-ms-blob-content-language"],
        ContentDisposition = call.Headers["x-ms-blob-content-disposition"],
        CacheControl = call.Headers["x-ms-blob-cache-control"],
        ContentMd5 = Md5(call, "x-ms-blob-content-md5"),
    };

    /// <summary>An MD5 header: base64 of 16 bytes.</summary>
    public static string? Md5(BlobCall call, string header)
    {
        if (call.Headers[header] is not { } text)
            return null;
        var bytes = new byte[18];
        return Convert.TryFromBase64String(text, bytes, out var count) && count == 16
            ? text
            : throw new BlobException(400, "InvalidMd5", "The MD5 value specified in the request is invalid. MD5 value must be 128 bits and base64 encoded.");
    }
}
