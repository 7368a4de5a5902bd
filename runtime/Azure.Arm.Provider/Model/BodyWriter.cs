using System.Text.Json.Nodes;
using Pulumi.Protocol.Schema;
using Pulumi.Protocol.Values;

namespace Azure.Arm.Provider.Model;

/// <summary>Inputs as the JSON that ARM takes: properties at their wire places, under their wire names.</summary>
internal sealed class BodyWriter(PackageSchema package)
{
    /// <param name="type">The inputs' type.</param>
    /// <param name="inputs">Checked inputs, without unknowns.</param>
    public JsonObject Write(ObjectSchema type, PropertyMap inputs)
    {
        var body = new JsonObject();
        foreach (var property in type.Properties)
        {
            if (property.Place != WirePlace.Body || inputs.GetValueOrDefault(property.Name)?.Unwrap() is not { } value) continue;
            if (value is PropertyValue.NullValue or PropertyValue.ComputedValue) continue;
            Put(body, property, property.KeysForm ? Keys(value) : Value(property.Type, value));
        }

        return body;
    }

    private static void Put(JsonObject body, PropertySchema property, JsonNode? value)
    {
        foreach (var part in property.WirePath[..^1])
        {
            if (body[part] is not JsonObject inner) body[part] = inner = [];
            body = inner;
        }

        body[property.WirePath[^1]] = value;
    }

    private JsonNode? Value(TypeReference? type, PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.BoolValue { Value: var flag }: return flag;
            case PropertyValue.NumberValue { Value: var number }: return number == Math.Truncate(number) && Math.Abs(number) < 1e15 ? (long)number : number;
            case PropertyValue.StringValue { Value: var text }: return text;
            case PropertyValue.ListValue list:
                var element = (type as TypeReference.Array)?.Element;
                return new JsonArray([.. list.Items.Select(item => Value(element, item))]);
            case PropertyValue.ObjectValue map when type is TypeReference.Named named && package.Resolve(named) is ObjectSchema schema: return Write(schema, map.Members);
            case PropertyValue.ObjectValue map:
                var inner = (type as TypeReference.Map)?.Element;
                return new JsonObject(map.Members.Select(member => KeyValuePair.Create(member.Key, Value(inner, member.Value))));
            default: return null;
        }
    }

    private static JsonObject Keys(PropertyValue value) =>
        value is PropertyValue.ListValue list
            ? new JsonObject(list.Items.OfType<PropertyValue.StringValue>().Select(item => item.Value).Distinct(StringComparer.Ordinal).Select(key => KeyValuePair.Create(key, (JsonNode?)new JsonObject())))
            : [];
}
