using System.Text.Json.Nodes;

namespace Azure.Simulator.Arm;

/// <summary>A resource about to be stored: its type fills in and refuses.</summary>
internal sealed class ResourceDraft(ArmCall call, string id, string name, StoredResource? existing, StoredResource? parent, JsonObject sent, JsonObject body)
{
    public ArmCall Call { get; } = call;

    public string Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>What is there; null when the request creates.</summary>
    public StoredResource? Existing { get; } = existing;

    /// <summary>The containing resource; null for groups and extensions.</summary>
    public StoredResource? Parent { get; } = parent;

    /// <summary>The body as sent, checked against the schema.</summary>
    public JsonObject Sent { get; } = sent;

    /// <summary>The body that will be stored.</summary>
    public JsonObject Body { get; } = body;

    public JsonObject? Hidden { get; set; } = existing?.Hidden?.DeepClone().AsObject();

    public JsonObject Properties
    {
        get
        {
            if (Body["properties"] is JsonObject properties)
                return properties;
            var fresh = new JsonObject();
            Body["properties"] = fresh;
            return fresh;
        }
    }

    /// <summary>Gives a property the value that it has when none is sent.</summary>
    public void Default(string property, JsonNode value)
    {
        if (Properties[property] is null)
            Properties[property] = value;
    }

    /// <summary>The value of a property by its path below <c>properties</c>, or null.</summary>
    public static JsonNode? At(JsonObject body, params ReadOnlySpan<string> path)
    {
        JsonNode? at = body["properties"];
        foreach (var name in path)
            at = (at as JsonObject)?[name];
        return at;
    }

    /// <summary>Refuses the request.</summary>
    public static ArmException Refuse(int status, string code, string message, string? target = null) => new(status, code, message, target);
}
