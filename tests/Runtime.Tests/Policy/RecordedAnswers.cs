using System.Text.Json.Nodes;

namespace Runtime.Tests.Policy;

/// <summary>Answers in the form in which they are compared: what engines ignore is gone, and differences that are meant are made equal.</summary>
internal static class RecordedAnswers
{
    private const string Signature = "4dabf18193072939515e22adb298388d";

    public static string Comparable(string method, JsonObject answer) => method switch
    {
        // The version of the SDK, not of the pack.
        "GetPluginInfo" => "",
        "GetAnalyzerInfo" => Text(Info(answer)),
        _ => Text(answer),
    };

    // Schemas are written in each SDK's own words; the recorded packs of hand-written stubs promise no configuration.
    private static JsonObject Info(JsonObject info)
    {
        foreach (var policy in info["policies"]?.AsArray() ?? [])
            policy!.AsObject().Remove("configSchema");
        info.Remove("initialConfig");
        info["supportsConfig"] = true;
        return info;
    }

    private static string Text(JsonNode node) => Clean(node)?.ToJsonString() ?? "{}";

    private static JsonNode? Clean(JsonNode? node) => node switch
    {
        // A secret inside a secret is one secret.
        JsonObject map when map.ContainsKey(Signature) && map["value"] is JsonObject inner && inner.ContainsKey(Signature) => Clean(inner),
        JsonObject map => Map(map),
        JsonArray list => list.Count == 0 ? null : new JsonArray([.. list.Select(Clean)]),
        null => null,
        _ => node.DeepClone(),
    };

    private static JsonObject Map(JsonObject map)
    {
        var result = new JsonObject();
        foreach (var (name, value) in map.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            // Which resource a violation is about is the engine's to say, and the words for "does nothing here" are each SDK's own.
            if ((name == "urn" && map.ContainsKey("policyName") && !map.ContainsKey("properties")) || (name == "reason" && ((string?)value)!.StartsWith("Policy ", StringComparison.Ordinal)))
                continue;
            if (name == "message" && map["description"] is { } description)
                result[name] = Message((string)value!, (string)description!);
            else if (name == "enforcementLevel" && (string?)value == "ADVISORY")
                continue;
            else if (value is not JsonArray { Count: 0 })
                result[name] = Clean(value);
        }
        return result;
    }

    // The official SDK puts the description before texts and leaves it out of objects; secrets are printed there and not here.
    private static string Message(string message, string description) =>
        (message.StartsWith(description + "\n", StringComparison.Ordinal) ? message[(description.Length + 1)..] : message)
            .Replace("hush and deep", "[secret] and [secret]", StringComparison.Ordinal);
}
