using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Pulumi;

/// <summary>JSON to and from protocol values.</summary>
internal static class JsonValues
{
    public static Value? ToValue(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False => Value.ForBool(json.GetBoolean()),
        JsonValueKind.Number => Value.ForNumber(json.GetDouble()),
        JsonValueKind.String => Value.ForString(json.GetString()),
        JsonValueKind.Array => Value.ForList([.. json.EnumerateArray().Select(item => ToValue(item) ?? Value.ForNull())]),
        _ => Value.ForStruct(ToStruct(json)),
    };

    /// <summary>The JSON text of a value, secrets without their envelopes.</summary>
    public static string ToJson(Value value) => Write(writer => Write(writer, value));

    /// <summary>The JSON text of a deserialized value.</summary>
    public static JsonElement ToElement(object? value)
    {
        using var document = JsonDocument.Parse(Write(writer => Write(writer, value)));
        return document.RootElement.Clone();
    }

    private static Struct ToStruct(JsonElement json)
    {
        var result = new Struct();
        foreach (var member in json.EnumerateObject())
            if (ToValue(member.Value) is { } value)
                result.Fields[member.Name] = value;
        return result;
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            write(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, Value value)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.BoolValue:
                writer.WriteBooleanValue(value.BoolValue);
                break;
            case Value.KindOneofCase.NumberValue:
                writer.WriteNumberValue(value.NumberValue);
                break;
            case Value.KindOneofCase.StringValue:
                writer.WriteStringValue(value.StringValue);
                break;
            case Value.KindOneofCase.ListValue:
                writer.WriteStartArray();
                foreach (var item in value.ListValue.Values)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case Value.KindOneofCase.StructValue when IsSecret(value.StructValue, out var element):
                Write(writer, element);
                break;
            case Value.KindOneofCase.StructValue:
                writer.WriteStartObject();
                foreach (var (name, member) in value.StructValue.Fields)
                {
                    writer.WritePropertyName(name);
                    Write(writer, member);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static bool IsSecret(Struct message, out Value element)
    {
        element = message.Fields.TryGetValue("value", out var value) ? value : Value.ForNull();
        return message.Fields.TryGetValue(PropertySignatures.Key, out var signature) && signature.StringValue == PropertySignatures.Secret;
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case ImmutableArray<object?> list:
                writer.WriteStartArray();
                foreach (var item in list)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case ImmutableDictionary<string, object?> map:
                writer.WriteStartObject();
                foreach (var (name, member) in map)
                {
                    writer.WritePropertyName(name);
                    Write(writer, member);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
