using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.Protocol.Schema;
using Pulumi.Protocol.Values;

namespace Azure.Arm.Provider.Model;

/// <summary>An answer of ARM as outputs: flat, under the names of the package. Members that the schema does not have are left out.</summary>
internal sealed class BodyReader(PackageSchema package)
{
    public PropertyMap Read(ObjectSchema type, JsonObject body)
    {
        var found = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var property in type.Properties)
        {
            if (property.Place != WirePlace.Body || Find(body, property.WirePath) is not { } json) continue;
            var value = Value(property.Type, json);
            found.Add(new(property.Name, property.Secret ? PropertyValue.Secret(value) : value));
        }

        return PropertyMap.From(found);
    }

    private static JsonNode? Find(JsonObject body, ImmutableArray<string> path)
    {
        JsonNode? node = body;
        foreach (var part in path) node = (node as JsonObject)?[part];
        return node;
    }

    private PropertyValue Value(TypeReference? type, JsonNode? json) => json switch
    {
        JsonArray list => new PropertyValue.ListValue([.. list.Select(item => Value((type as TypeReference.Array)?.Element, item))]),
        JsonObject map when type is TypeReference.Named named && package.Resolve(named) is ObjectSchema schema => Read(schema, map),
        JsonObject map => PropertyMap.From(map.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, Value((type as TypeReference.Map)?.Element, member.Value)))),
        _ => JsonProperties.Read(json),
    };
}
