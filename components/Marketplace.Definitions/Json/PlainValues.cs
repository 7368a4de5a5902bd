using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Definitions.Json;

/// <summary>JSON as the plain .NET values that an object-typed resource input takes.</summary>
internal static class PlainValues
{
    public static ImmutableDictionary<string, object> From(JsonObject json) =>
        json.Where(field => field.Value is not null).ToImmutableDictionary(field => field.Key, field => Convert(field.Value!), StringComparer.Ordinal);

    private static object Convert(JsonNode node) => node switch
    {
        JsonObject fields => From(fields),
        JsonArray items => items.Where(item => item is not null).Select(item => Convert(item!)).ToImmutableArray(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => System.Convert.ToDouble(node.ToString(), System.Globalization.CultureInfo.InvariantCulture),
            _ => node.ToString(),
        },
    };
}
