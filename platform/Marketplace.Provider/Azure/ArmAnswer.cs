using System.Text.Json;

namespace Marketplace.Provider.Azure;

/// <summary>An answer of Azure Resource Manager.</summary>
/// <param name="Status">200 to 299, or one that the caller expects.</param>
/// <param name="Body">The JSON of the body; null when there is none.</param>
internal sealed record ArmAnswer(int Status, JsonElement? Body)
{
    /// <summary>Text at a path of members; null when it is not there.</summary>
    public string? Text(params ReadOnlySpan<string> path)
    {
        if (Body is not { } at)
            return null;
        foreach (var name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                return null;
        }

        return at.ValueKind == JsonValueKind.String ? at.GetString() : null;
    }
}
