using Pulumi.Protocol.Schema;
using Pulumi.Protocol.Values;

namespace Azure.Arm.Provider.Model;

/// <summary>Outputs that can be foretold before a resource is made: its inputs, name and type. What only the service knows is left out, inside objects it is unknown.</summary>
internal sealed class PreviewOutputs(PackageSchema package)
{
    public PropertyMap OfCreate(ResourceSchema resource, PropertyMap inputs)
    {
        var outputs = Overlay(resource.Inputs, resource.Outputs, inputs, top: true)
            .SetItem("type", resource.Arm!.Type)
            .SetItem("azureApiVersion", resource.Arm.ApiVersion);
        return inputs.GetValueOrDefault(resource.Arm.NameParameter) is { } name ? outputs.SetItem("name", name) : outputs;
    }

    /// <summary>What was, with the new inputs on top.</summary>
    public PropertyMap OfUpdate(ResourceSchema resource, PropertyMap olds, PropertyMap news) => Merge(olds, OfCreate(resource, news));

    private static PropertyMap Merge(PropertyMap olds, PropertyMap news)
    {
        foreach (var (name, value) in news)
        {
            if (value is PropertyValue.ComputedValue && olds.ContainsKey(name)) continue;
            olds = olds.SetItem(name, value is PropertyValue.ObjectValue now && olds.GetValueOrDefault(name) is PropertyValue.ObjectValue was ? Merge(was.Members, now.Members) : value);
        }

        return olds;
    }

    private PropertyMap Overlay(ObjectSchema inputs, ObjectSchema outputs, PropertyMap values, bool top)
    {
        var found = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var output in outputs.Properties)
        {
            var given = values.GetValueOrDefault(output.Name);
            if (inputs.TryGet(output.Name, out var input))
            {
                if (given is not null and not PropertyValue.NullValue) found.Add(new(output.Name, Value(input, output, given)));
            }
            else if (!top)
            {
                found.Add(new(output.Name, PropertyValue.Computed));
            }
        }

        return PropertyMap.From(found);
    }

    private PropertyValue Value(PropertySchema input, PropertySchema output, PropertyValue value) =>
        input.KeysForm ? PropertyValue.Computed : Value(input.Type, output.Type, value);

    private PropertyValue Value(TypeReference input, TypeReference output, PropertyValue value) => (input, output, value) switch
    {
        (_, _, PropertyValue.SecretValue secret) => PropertyValue.Secret(Value(input, output, secret.Element)),
        (TypeReference.Named a, TypeReference.Named b, PropertyValue.ObjectValue map)
            when package.Resolve(a) is ObjectSchema given && package.Resolve(b) is ObjectSchema made => Overlay(given, made, map.Members, top: false),
        (TypeReference.Array a, TypeReference.Array b, PropertyValue.ListValue list) => new PropertyValue.ListValue([.. list.Items.Select(item => Value(a.Element, b.Element, item))]),
        _ => value,
    };
}
