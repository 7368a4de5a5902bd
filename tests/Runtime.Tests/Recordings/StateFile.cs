using System.Text.Json.Nodes;

namespace Runtime.Tests.Recordings;

/// <summary>The form in which state files, exports and other JSON documents of the command line are compared.</summary>
internal static class StateFile
{
    /// <summary>
    /// The document with sorted keys and sorted dependencies; time, magic and version of a manifest have fixed placeholders.
    /// Text that is no JSON stays as it is, except the remains of a document, which say nothing.
    /// </summary>
    /// <param name="text">The document.</param>
    /// <param name="isUnordered">The resources were created in parallel: their order is not compared.</param>
    public static string Normalise(string text, bool isUnordered = false)
    {
        if (!CanonicalJson.TryParse(text, out var json))
            return text.StartsWith('{') || text.StartsWith("(not JSON)", StringComparison.Ordinal) ? "(not JSON)" : text.Trim();
        Visit(json);
        if (isUnordered && json?["checkpoint"]?["latest"] is JsonObject { } latest && latest["resources"] is JsonArray resources)
            latest["resources"] = new JsonArray([.. resources.OrderBy(resource => resource!["urn"]!.GetValue<string>(), StringComparer.Ordinal)
                .Select(resource => resource!.DeepClone())]);
        return CanonicalJson.Write(json);
    }

    private static void Visit(JsonNode? node)
    {
        if (node is not JsonObject json)
            return;
        var deployment = (json["checkpoint"]?["latest"] ?? json["deployment"]) as JsonObject;
        if (deployment?["manifest"] is JsonObject manifest)
        {
            Fix(manifest, "time", "<now>");
            Fix(manifest, "magic", "<magic>");
            Fix(manifest, "version", "<cli-version>");
        }

        foreach (var resource in Entries(deployment))
        {
            CallNormaliser.RemoveSources(resource);
            CallNormaliser.SortDependencies(resource);
        }
    }

    private static IEnumerable<JsonObject> Entries(JsonObject? deployment) =>
        (deployment?["resources"] as JsonArray ?? []).OfType<JsonObject>()
            .Concat((deployment?["pending_operations"] as JsonArray ?? []).Select(operation => operation?["resource"]).OfType<JsonObject>());

    private static void Fix(JsonObject manifest, string key, string placeholder)
    {
        if (manifest.ContainsKey(key))
            manifest[key] = placeholder;
    }
}
