using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Runtime.Tests.Recordings;

/// <summary>Property bags as the scripted provider handles them: plain Structs in which envelopes stay where they are.</summary>
internal static class Bag
{
    public const string Signature = "4dabf18193072939515e22adb298388d";
    public const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    public static Struct From(JsonNode? json) =>
        json is JsonObject map ? JsonParser.Default.Parse<Struct>(CanonicalJson.Write(map)) : new Struct();

    public static Value ValueOf(JsonNode? json) => json switch
    {
        null => Value.ForNull(),
        JsonObject map => Value.ForStruct(From(map)),
        JsonArray list => Value.ForList([.. list.Select(ValueOf)]),
        _ => json.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.True => Value.ForBool(true),
            System.Text.Json.JsonValueKind.False => Value.ForBool(false),
            System.Text.Json.JsonValueKind.String => Value.ForString(json.GetValue<string>()),
            _ => Value.ForNumber(json.GetValue<double>()),
        },
    };

    public static JsonNode ToJson(Struct bag) => ProtobufJson.Format(bag);

    /// <summary>A copy with members added or replaced.</summary>
    public static Struct With(this Struct bag, JsonNode? added)
    {
        var copy = bag.Clone();
        if (added is JsonObject map)
            foreach (var (key, value) in map)
                copy.Fields[key] = ValueOf(value);
        return copy;
    }

    public static Struct With(this Struct bag, string key, Value value)
    {
        var copy = bag.Clone();
        copy.Fields[key] = value;
        return copy;
    }

    public static string? Text(this Struct bag, string key) =>
        bag.Fields.TryGetValue(key, out var value) && value.KindCase == Value.KindOneofCase.StringValue ? value.StringValue : null;

    /// <summary>The value without any secret envelope: comparisons ignore them.</summary>
    public static Value Bare(Value value)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.StructValue when IsSecret(value.StructValue):
                return Bare(value.StructValue.Fields["value"]);
            case Value.KindOneofCase.StructValue:
                var bag = new Struct();
                foreach (var (key, member) in value.StructValue.Fields)
                    bag.Fields[key] = Bare(member);
                return Value.ForStruct(bag);
            case Value.KindOneofCase.ListValue:
                return Value.ForList([.. value.ListValue.Values.Select(Bare)]);
            default:
                return value;
        }
    }

    public static bool ContainsUnknown(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => string.Equals(value.StringValue, Unknown, StringComparison.Ordinal),
        Value.KindOneofCase.StructValue => value.StructValue.Fields.Values.Any(ContainsUnknown),
        Value.KindOneofCase.ListValue => value.ListValue.Values.Any(ContainsUnknown),
        _ => false,
    };

    private static bool IsSecret(Struct bag) =>
        string.Equals(bag.Text(Signature), SecretSignature, StringComparison.Ordinal) && bag.Fields.ContainsKey("value");
}
