using System.Text.Json;

namespace EndToEnd.Tests;

/// <summary>Compares JSON with a sample by its form: keys and kinds of values, not the values.</summary>
internal static class JsonForm
{
    private const string Further = "…";

    /// <summary>
    /// Where <paramref name="actual"/> differs from the sample. An object has the sample's keys; the key <c>…</c> allows others of the
    /// form of its value. An element of a list has the form of one in the sample's list. Null in a sample stands for anything.
    /// </summary>
    public static IEnumerable<string> Differences(JsonElement sample, JsonElement actual, string path = "$")
    {
        if (sample.ValueKind == JsonValueKind.Null || actual.ValueKind == JsonValueKind.Null) return [];
        return (sample.ValueKind, actual.ValueKind) switch
        {
            (JsonValueKind.Object, JsonValueKind.Object) => Members(sample, actual, path),
            (JsonValueKind.Array, JsonValueKind.Array) => actual.EnumerateArray().SelectMany((element, index) => Element(sample, element, $"{path}[{index}]")),
            (JsonValueKind.True or JsonValueKind.False, JsonValueKind.True or JsonValueKind.False) => [],
            var (expected, kind) => expected == kind ? [] : [$"{path} is {kind}, expected {expected}"],
        };
    }

    private static IEnumerable<string> Members(JsonElement sample, JsonElement actual, string path)
    {
        foreach (var member in actual.EnumerateObject())
        {
            if (sample.TryGetProperty(member.Name, out var form) || sample.TryGetProperty(Further, out form))
            {
                foreach (var difference in Differences(form, member.Value, $"{path}.{member.Name}")) yield return difference;
            }
            else
            {
                yield return $"{path}.{member.Name} is not in the sample";
            }
        }
        foreach (var missing in sample.EnumerateObject().Where(member => member.Name != Further && !actual.TryGetProperty(member.Name, out _)))
            yield return $"{path}.{missing.Name} is missing";
    }

    private static IEnumerable<string> Element(JsonElement sample, JsonElement element, string path)
    {
        var tries = sample.EnumerateArray().Select(form => Differences(form, element, path).ToList()).ToList();
        return tries.Count == 0 ? [$"{path} is there, expected an empty list"] : tries.MinBy(differences => differences.Count)!;
    }
}
