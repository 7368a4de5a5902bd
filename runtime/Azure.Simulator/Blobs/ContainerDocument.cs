using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Http;
using Azure.Simulator.Storage;

namespace Azure.Simulator.Blobs;

/// <summary>Reads and writes a container's document from the data plane.</summary>
internal static class ContainerDocument
{
    public static string ETag(StoredResource container) => (string)container.Body["etag"]!;

    public static DateTimeOffset Modified(StoredResource container) =>
        DateTimeOffset.Parse((string)container.Properties["lastModifiedTime"]!, CultureInfo.InvariantCulture);

    public static IEnumerable<KeyValuePair<string, string>> MetadataOf(StoredResource container) =>
        (container.Properties["metadata"] as JsonObject ?? []).Select(m => KeyValuePair.Create(m.Key, (string)m.Value!));

    /// <summary>The container with a change made to its properties, and a new entity tag.</summary>
    public static StoredResource Change(BlobCall call, StoredResource container, Action<JsonObject> change)
    {
        var body = container.Body.DeepClone().AsObject();
        change(body["properties"]!.AsObject());
        BlobContainer.Touch(body, body["properties"]!.AsObject(), call.Cloud);
        return container with { Body = body, ChangedAt = call.Now };
    }

    public static JsonObject ToJson(Dictionary<string, string> metadata) =>
        new(metadata.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value)));

    public static SimulatedResponse Headers(StoredResource container, int status) => new SimulatedResponse(status)
        .With("ETag", ETag(container))
        .With("Last-Modified", BlobXml.Date(Modified(container)));

    /// <summary>What headers of the data plane call the access level.</summary>
    public static string? Access(StoredResource container) => (string?)container.Properties["publicAccess"] switch
    {
        "Blob" => "blob",
        "Container" => "container",
        _ => null,
    };

    public static string ParseAccess(BlobCall call) => call.Headers["x-ms-blob-public-access"] switch
    {
        null => "None",
        "blob" => "Blob",
        "container" => "Container",
        var other => throw BlobException.Header("x-ms-blob-public-access", other),
    };
}
