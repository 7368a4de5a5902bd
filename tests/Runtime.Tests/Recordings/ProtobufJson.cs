using System.Collections;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Runtime.Tests.Recordings;

/// <summary>Messages as JSON, default values absent.</summary>
internal static class ProtobufJson
{
    // The formatter refuses a member with an empty name, which is legal on the wire.
    private const string EmptyName = "\u0001empty";

    public static JsonNode Format(IMessage message)
    {
        if (!HasEmptyNames(message))
            return CanonicalJson.Parse(JsonFormatter.Default.Format(message))!;
        var copy = message.Descriptor.Parser.ParseFrom(message.ToByteArray());
        foreach (var bag in Bags(copy).ToList())
            Rename(bag);
        var json = CanonicalJson.Parse(JsonFormatter.Default.Format(copy))!;
        Restore(json);
        return json;
    }

    private static bool HasEmptyNames(IMessage message) => Bags(message).Any(HasEmptyName);

    private static bool HasEmptyName(Struct bag) => bag.Fields.ContainsKey("") || bag.Fields.Values.Any(HasEmptyName);

    private static bool HasEmptyName(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StructValue => HasEmptyName(value.StructValue),
        Value.KindOneofCase.ListValue => value.ListValue.Values.Any(HasEmptyName),
        _ => false,
    };

    private static IEnumerable<Struct> Bags(IMessage message)
    {
        if (message is Struct bag)
            return [bag];
        return message.Descriptor.Fields.InFieldNumberOrder()
            .Where(field => field.FieldType == Google.Protobuf.Reflection.FieldType.Message && !field.IsMap)
            .Select(field => field.Accessor.GetValue(message))
            .SelectMany(value => value is IList list ? list.OfType<IMessage>() : value is IMessage one ? [one] : [])
            .SelectMany(Bags);
    }

    private static void Rename(Struct bag)
    {
        foreach (var value in bag.Fields.Values)
            Rename(value);
        if (bag.Fields.Remove("", out var nameless))
            bag.Fields[EmptyName] = nameless;
    }

    private static void Rename(Value value)
    {
        if (value.KindCase == Value.KindOneofCase.StructValue)
            Rename(value.StructValue);
        else if (value.KindCase == Value.KindOneofCase.ListValue)
            foreach (var item in value.ListValue.Values)
                Rename(item);
    }

    private static void Restore(JsonNode? json)
    {
        switch (json)
        {
            case JsonArray list:
                foreach (var item in list)
                    Restore(item);
                break;
            case JsonObject map:
                foreach (var member in map.Select(member => member.Value).ToList())
                    Restore(member);
                if (map.ContainsKey(EmptyName))
                {
                    var value = map[EmptyName];
                    map.Remove(EmptyName);
                    map[""] = value;
                }

                break;
        }
    }
}
