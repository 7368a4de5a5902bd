using System.Text.Json.Nodes;

namespace Azure.Simulator.Arm;

/// <summary>JSON merge patch (RFC 7396): objects merge, everything else replaces, null removes.</summary>
internal static class JsonMerge
{
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        var merged = target.DeepClone().AsObject();
        foreach (var (name, value) in patch)
        {
            // Tags are one value: sending them replaces them all.
            if (value is JsonObject inner && merged[name] is JsonObject present && name != "tags")
                merged[name] = Apply(present, inner);
            else if (value is null)
                merged.Remove(name);
            else
                merged[name] = value.DeepClone();
        }

        return merged;
    }
}
