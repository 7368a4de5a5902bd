using System.Text.Json.Nodes;

namespace Azure.Simulator.Compute;

/// <summary>Where two JSON values first differ.</summary>
internal static class Difference
{
    public static string First(string path, JsonNode? before, JsonNode? after)
    {
        if (before is JsonObject left && after is JsonObject right)
        {
            foreach (var name in left.Select(m => m.Key).Union(right.Select(m => m.Key), StringComparer.Ordinal))
            {
                if (!JsonNode.DeepEquals(left[name], right[name]))
                    return First($"{path}.{name}", left[name], right[name]);
            }
        }

        return path;
    }
}
