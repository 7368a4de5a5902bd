using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Definitions.Yaml;

/// <summary>JSON as YAML nodes without positions, so that one reader checks both.</summary>
internal static class JsonYaml
{
    public static YamlValue From(JsonNode? node) => node switch
    {
        JsonObject fields => new YamlMapping([.. fields.Select(field => new YamlEntry(Scalar(field.Key, plain: false), From(field.Value)))], 0, 0),
        JsonArray items => new YamlSequence([.. items.Select(From)], 0, 0),
        null => Scalar("", plain: true),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => Scalar(node.GetValue<string>(), plain: false),
            JsonValueKind.Number => Scalar(Number(node), plain: true),
            var kind => Scalar(kind == JsonValueKind.True ? "true" : "false", plain: true),
        },
    };

    private static YamlScalar Scalar(string text, bool plain) => new(text, plain, 0, 0);

    // Numbers of resource inputs travel as doubles: 80 may arrive as 80.0.
    private static string Number(JsonNode node)
    {
        var number = Convert.ToDouble(node.ToString(), System.Globalization.CultureInfo.InvariantCulture);
        return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
