using System.Text.Json.Nodes;

namespace Marketplace.Provider.Azure;

/// <summary>An answer of Azure Resource Manager.</summary>
/// <param name="Status">200, 201, 202, 204, 404, or one that the caller expects.</param>
/// <param name="Body">The JSON of the body; null when there is none, and for 404.</param>
/// <param name="Poll">Where the operation that was begun tells how it goes; null when none was.</param>
/// <param name="After">How long the service wants to be left alone before.</param>
internal sealed record ArmAnswer(int Status, JsonNode? Body, Uri? Poll, TimeSpan After)
{
    /// <summary>Text at a path of members; null when it is not there.</summary>
    public string? Text(params ReadOnlySpan<string> path)
    {
        var at = Body;
        foreach (var name in path)
            at = (at as JsonObject)?[name];
        return at is JsonValue value && value.TryGetValue(out string? text) ? text : null;
    }
}
