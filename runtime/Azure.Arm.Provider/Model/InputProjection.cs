using Pulumi.Protocol.Schema;
using Pulumi.Protocol.Values;

namespace Azure.Arm.Provider.Model;

/// <summary>Inputs read back from outputs: what a program would have to say to get this object.</summary>
internal sealed class InputProjection(PackageSchema package)
{
    /// <summary>The part of the outputs that could have been given.</summary>
    public PropertyMap Project(ResourceSchema resource, PropertyMap outputs, IReadOnlyDictionary<string, string> pathValues)
    {
        var body = ProjectObject(resource.Inputs, outputs);
        var path = resource.Inputs.Properties
            .Where(property => property.Place == WirePlace.Path && pathValues.ContainsKey(property.Name))
            .Select(property => KeyValuePair.Create(property.Name, (PropertyValue)pathValues[property.Name]));
        return body.SetItems(path);
    }

    /// <summary>
    /// Inputs after the object changed behind the program's back: what the program said, except where the object is now
    /// different from what it was. Values that the service fills in by itself do not become inputs.
    /// </summary>
    public static PropertyMap Follow(PropertyMap inputs, PropertyMap before, PropertyMap now)
    {
        foreach (var name in before.Keys.Union(now.Keys, StringComparer.Ordinal))
        {
            var (was, isNow) = (before.GetValueOrDefault(name), now.GetValueOrDefault(name));
            if (was == isNow) continue;
            if (isNow is null) inputs = inputs.Remove(name);
            else if (inputs.GetValueOrDefault(name) is { } said) inputs = inputs.SetItem(name, Follow(said, was, isNow));
            else if (was is not null) inputs = inputs.SetItem(name, isNow);
        }

        return inputs;
    }

    private static PropertyValue Follow(PropertyValue said, PropertyValue? was, PropertyValue isNow)
    {
        switch (said, isNow)
        {
            case (PropertyValue.SecretValue secret, _):
                return PropertyValue.Secret(Follow(secret.Element, was, isNow));
            case (PropertyValue.ObjectValue map, PropertyValue.ObjectValue now):
                return Follow(map.Members, (was as PropertyValue.ObjectValue)?.Members ?? PropertyMap.Empty, now.Members);
            case (PropertyValue.ListValue list, PropertyValue.ListValue now) when list.Items.Length == now.Items.Length:
                var before = (was as PropertyValue.ListValue)?.Items ?? [];
                return new PropertyValue.ListValue([.. list.Items.Select((item, i) => Follow(item, before.ElementAtOrDefault(i), now.Items[i]))]);
            default:
                return was == isNow ? said : isNow;
        }
    }

    private PropertyMap ProjectObject(ObjectSchema inputs, PropertyMap outputs)
    {
        var found = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var property in inputs.Properties)
        {
            if (property.Place != WirePlace.Body || outputs.GetValueOrDefault(property.Name) is not { } value || value is PropertyValue.NullValue) continue;
            var projected = property.KeysForm ? Keys(value) : Project(property.Type, value);
            if (!IsEmpty(projected)) found.Add(new(property.Name, projected));
        }

        return PropertyMap.From(found);
    }

    private PropertyValue Project(TypeReference type, PropertyValue value) => (type, value) switch
    {
        (_, PropertyValue.SecretValue secret) => PropertyValue.Secret(Project(type, secret.Element)),
        (TypeReference.Named named, PropertyValue.ObjectValue map) when package.Resolve(named) is ObjectSchema schema => ProjectObject(schema, map.Members),
        (TypeReference.Array array, PropertyValue.ListValue list) => new PropertyValue.ListValue([.. list.Items.Select(item => Project(array.Element, item))]),
        _ => value,
    };

    private static PropertyValue Keys(PropertyValue value) =>
        value.Unwrap() is PropertyValue.ObjectValue map ? new PropertyValue.ListValue([.. map.Members.Keys.Select(key => (PropertyValue)key)]) : value;

    private static bool IsEmpty(PropertyValue value) => value is PropertyValue.ObjectValue { Members.Count: 0 } or PropertyValue.ListValue { Items.Length: 0 };
}
