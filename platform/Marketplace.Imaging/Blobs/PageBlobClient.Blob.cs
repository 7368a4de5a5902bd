using System.Globalization;
using Azure.Core;

namespace Marketplace.Imaging.Blobs;

/// <summary>The blob as a whole.</summary>
public sealed partial class PageBlobClient
{
    /// <summary>Makes an empty page blob, in place of what had the name. A lease on that stays.</summary>
    /// <param name="length">Bytes.</param>
    /// <returns>Its ETag.</returns>
    public async Task<string> CreateAsync(long length, IReadOnlyDictionary<string, string> metadata, BlobCondition condition, CancellationToken cancellationToken)
    {
        using var message = Start(RequestMethod.Put, null, condition);
        message.Request.Headers.Add("x-ms-blob-type", "PageBlob");
        message.Request.Headers.Add("x-ms-blob-content-length", Text(length));
        message.Request.Headers.Add("x-ms-blob-content-type", "application/octet-stream");
        Add(message, metadata);
        return ETagOf(await SendAsync(message, "creating the page blob", [201], cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Null when there is no such blob.</summary>
    public async Task<BlobProperties?> GetPropertiesAsync(CancellationToken cancellationToken)
    {
        const string operation = "reading the properties of the blob";
        using var message = Start(RequestMethod.Head, null);
        var response = await SendAsync(message, operation, [200, 404], cancellationToken).ConfigureAwait(false);
        if (response.Status == 404)
        {
            // A proxy or an account that is gone says 404 too; a container that is missing is said by the operation that needs it.
            return response.Headers.TryGetValue("x-ms-error-code", out var code) && code is "BlobNotFound" or "ContainerNotFound" ? null : throw BlobFailure.From(response, operation, Blob);
        }
        if (!response.Headers.TryGetValue("x-ms-blob-type", out var type) || !response.Headers.TryGetValue("Content-Length", out var length) || !long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
            throw BlobFailure.Garbled(operation, Blob);
        const string prefix = "x-ms-meta-";
        var metadata = response.Headers.Where(header => header.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Name[prefix.Length..].ToLowerInvariant(), header => header.Value, StringComparer.Ordinal);
        return new BlobProperties(bytes, type == "PageBlob", metadata, ETagOf(response));
    }

    /// <summary>Replaces the metadata.</summary>
    /// <returns>The new ETag.</returns>
    public async Task<string> SetMetadataAsync(IReadOnlyDictionary<string, string> metadata, BlobCondition condition, CancellationToken cancellationToken)
    {
        using var message = Start(RequestMethod.Put, "metadata", condition);
        Add(message, metadata);
        return ETagOf(await SendAsync(message, "setting the metadata of the blob", [200], cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Deletes the blob; one that is gone already is fine.</summary>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        using var message = Start(RequestMethod.Delete, null);
        await SendAsync(message, "deleting the blob", [202, 404], cancellationToken).ConfigureAwait(false);
    }

    private static void Add(HttpMessage message, IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var (name, value) in metadata)
            message.Request.Headers.Add("x-ms-meta-" + name, value);
    }
}
