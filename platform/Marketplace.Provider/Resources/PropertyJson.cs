using System.Text.Json.Nodes;
using Pulumi.Protocol.Values;

namespace Marketplace.Provider.Resources;

/// <summary>Object-typed properties as JSON and back. Secrets are taken as their values.</summary>
internal static class PropertyJson
{
    /// <summary>The object; an empty one when the value is none.</summary>
    public static JsonObject ToJson(PropertyValue value) => ToNode(value) as JsonObject ?? [];

    public static PropertyValue FromJson(JsonNode? node) => node switch
    {
        JsonObject fields => PropertyMap.From(fields.Select(field => new KeyValuePair<string, PropertyValue>(field.Key, FromJson(field.Value)))),
        JsonArray items => new PropertyValue.ListValue([.. items.Select(FromJson)]),
        null => PropertyValue.Null,
        _ => node.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.True => true,
            System.Text.Json.JsonValueKind.False => false,
            System.Text.Json.JsonValueKind.Number => Convert.ToDouble(node.ToString(), System.Globalization.CultureInfo.InvariantCulture),
            _ => node.GetValue<string>(),
        },
    };

    private static JsonNode? ToNode(PropertyValue value) => value.Unwrap() switch
    {
        PropertyValue.ObjectValue members => new JsonObject(members.Members.Select(member => new KeyValuePair<string, JsonNode?>(member.Key, ToNode(member.Value)))),
        PropertyValue.ListValue items => new JsonArray([.. items.Items.Select(ToNode)]),
        PropertyValue.StringValue text => JsonValue.Create(text.Value),
        PropertyValue.NumberValue number => JsonValue.Create(number.Value),
        PropertyValue.BoolValue flag => JsonValue.Create(flag.Value),
        _ => null,
    };
}
