using System.Globalization;
using System.Text.Json.Nodes;

namespace Azure.Simulator.Compute;

/// <summary>Whether one JSON value is contained in another: members of objects may be more there, everything else is equal.</summary>
internal static class Difference
{
    /// <summary>Path of the first member of <paramref name="part"/> that <paramref name="whole"/> does not have or has otherwise; null when contained.</summary>
    public static string? First(string path, JsonNode? part, JsonNode? whole)
    {
        switch (part, whole)
        {
            case (JsonObject left, JsonObject right):
                return left.Select(m => First($"{path}.{m.Key}", m.Value, right[m.Key])).FirstOrDefault(p => p is not null);
            case (JsonArray left, JsonArray right) when left.Count == right.Count:
                return left.Select((item, i) => First(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), item, right[i])).FirstOrDefault(p => p is not null);
            default:
                return JsonNode.DeepEquals(part, whole) ? null : path;
        }
    }
}
