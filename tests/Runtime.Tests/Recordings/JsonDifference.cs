using System.Globalization;
using System.Text.Json.Nodes;

namespace Runtime.Tests.Recordings;

/// <summary>The first place in which two JSON documents differ, in words.</summary>
internal static class JsonDifference
{
    private const int Shown = 600;

    /// <returns>Null when they are equal.</returns>
    public static string? Find(JsonNode? expected, JsonNode? actual, string path = "$")
    {
        switch (expected, actual)
        {
            case (JsonObject left, JsonObject right):
                return Members(left, right, path);
            case (JsonArray left, JsonArray right):
                for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
                    if (Find(left[i], right[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")) is { } difference)
                        return difference;
                return left.Count == right.Count ? null : Say(
                    string.Create(CultureInfo.InvariantCulture, $"{path} has {right.Count} elements instead of {left.Count}"), expected, actual);
            default:
                return string.Equals(CanonicalJson.Write(expected), CanonicalJson.Write(actual), StringComparison.Ordinal)
                    ? null : Say(path, expected, actual);
        }
    }

    private static string? Members(JsonObject left, JsonObject right, string path)
    {
        foreach (var key in left.Select(member => member.Key).Union(right.Select(member => member.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (!right.ContainsKey(key))
                return $"{path}.{key} is missing\n  expected {Cut(CanonicalJson.Write(left[key]))}";
            if (!left.ContainsKey(key))
                return $"{path}.{key} should not be there\n  actual   {Cut(CanonicalJson.Write(right[key]))}";
            if (Find(left[key], right[key], $"{path}.{key}") is { } difference)
                return difference;
        }

        return null;
    }

    private static string Say(string where, JsonNode? expected, JsonNode? actual) =>
        $"{where}\n  expected {Cut(CanonicalJson.Write(expected))}\n  actual   {Cut(CanonicalJson.Write(actual))}";

    private static string Cut(string text) => text.Length <= Shown ? text : text[..Shown] + "…";
}
