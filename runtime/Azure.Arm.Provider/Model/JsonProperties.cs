using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Protocol.Values;

namespace Azure.Arm.Provider.Model;

/// <summary>JSON as property values, without a schema.</summary>
internal static class JsonProperties
{
    public static PropertyValue Read(JsonNode? json) => json switch
    {
        JsonArray list => new PropertyValue.ListValue([.. list.Select(Read)]),
        JsonObject map => PropertyMap.From(map.Select(member => KeyValuePair.Create(member.Key, Read(member.Value)))),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => value.GetValue<double>(),
            JsonValueKind.String => value.GetValue<string>(),
            _ => PropertyValue.Null,
        },
        _ => PropertyValue.Null,
    };
}
