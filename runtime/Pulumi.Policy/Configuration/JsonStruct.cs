using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Policy;

/// <summary>Plain JSON to and from the form it has on the wire.</summary>
internal static class JsonStruct
{
    public static Struct ToStruct(JsonObject json)
    {
        var result = new Struct();
        foreach (var (name, node) in json)
            result.Fields[name] = ToValue(node);
        return result;
    }

    public static JsonObject ToJson(Struct? properties)
    {
        var result = new JsonObject();
        foreach (var (name, value) in properties?.Fields ?? [])
            result[name] = ToNode(value);
        return result;
    }

    private static Value ToValue(JsonNode? node) => node switch
    {
        null => Value.ForNull(),
        JsonObject map => Value.ForStruct(ToStruct(map)),
        JsonArray list => Value.ForList([.. list.Select(ToValue)]),
        JsonValue value when value.TryGetValue<bool>(out var flag) => Value.ForBool(flag),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.Number => Value.ForNumber(value.GetValue<double>()),
        _ => Value.ForString(node.ToString()),
    };

    private static JsonNode? ToNode(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => value.StringValue,
        Value.KindOneofCase.BoolValue => value.BoolValue,
        // Whole numbers without a fraction, so that they can be read as integers.
        Value.KindOneofCase.NumberValue => value.NumberValue == Math.Floor(value.NumberValue) && Math.Abs(value.NumberValue) < 1L << 53 ? (long)value.NumberValue : value.NumberValue,
        Value.KindOneofCase.StructValue => ToJson(value.StructValue),
        Value.KindOneofCase.ListValue => new JsonArray([.. value.ListValue.Values.Select(ToNode)]),
        _ => null,
    };
}
