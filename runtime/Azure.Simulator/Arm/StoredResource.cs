using System.Text.Json.Nodes;

namespace Azure.Simulator.Arm;

/// <summary>A resource as the state keeps it.</summary>
internal sealed record StoredResource
{
    /// <summary>ARM id with the casing of its creation; ids compare without case.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Full type, e.g. <c>Microsoft.Compute/galleries</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The body that a GET answers, without id, name and type.</summary>
    public required JsonObject Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The long operation that is under way on the resource, or null.</summary>
    public string? OperationId { get; init; }

    /// <summary>What no GET answers: keys, replication progress.</summary>
    public JsonObject? Hidden { get; init; }

    public string? Location => (string?)Body["location"];

    public JsonObject Properties => Body["properties"] as JsonObject ?? [];

    public string? ProvisioningState => (string?)Properties["provisioningState"];

    /// <summary>The same resource in another provisioning state.</summary>
    public StoredResource In(string provisioningState)
    {
        var body = Body.DeepClone().AsObject();
        if (body["properties"] is not JsonObject properties)
            body["properties"] = properties = [];
        properties["provisioningState"] = provisioningState;
        return this with { Body = body };
    }

    public static string KeyOf(string id) => "arm:" + id.ToLowerInvariant();
}
