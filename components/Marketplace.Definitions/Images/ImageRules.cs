using System.Globalization;
using System.Text.Json.Nodes;
using Marketplace.Definitions.Shapes;

namespace Marketplace.Definitions.Images;

/// <summary>What must hold between the values of a definition, after each of them is well-formed by itself.</summary>
internal static class ImageRules
{
    public static void Check(JsonObject json, ShapeReader reader)
    {
        DiskRules.Check(json, reader);
        CheckRetain(json, reader);
    }

    internal static void Report(ShapeReader reader, string path, string message, string? help = null, string code = DefinitionCodes.Contradiction) =>
        reader.Diagnostics.Add(Diagnostic.Error(code, message, reader.PlaceOf(path), help));

    internal static string? Text(JsonNode? node) => (node as JsonValue)?.TryGetValue<string>(out var text) == true ? text : null;

    /// <summary>The objects in a list that were well-formed, each with its path.</summary>
    internal static IEnumerable<(JsonObject Item, string Path)> Items(JsonObject json, string key, string parent = "")
    {
        if (json[key] is not JsonArray items)
            yield break;
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is JsonObject item)
                yield return (item, string.Create(CultureInfo.InvariantCulture, $"{parent}{key}[{i}]"));
        }
    }

    private static void CheckRetain(JsonObject json, ShapeReader reader)
    {
        if (Text(json["version"]) is not { } text || json["retain"] is not JsonArray retain)
            return;
        var version = ImageVersion.Parse(text);
        for (var i = 0; i < retain.Count; i++)
        {
            if (Text(retain[i]) is { } kept && ImageVersion.Parse(kept) > version)
                Report(reader, string.Create(CultureInfo.InvariantCulture, $"retain[{i}]"), $"retain has \"{kept}\", which is newer than version \"{version}\"", "Only versions published before can be retained.");
        }
    }
}
