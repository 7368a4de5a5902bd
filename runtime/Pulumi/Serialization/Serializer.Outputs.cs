using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Pulumi;

internal sealed partial class Serializer
{
    private async ValueTask<Value?> SerializeOutputAsync(string path, IOutput output, bool keepOutputValues)
    {
        var data = await output.GetDataAsync().ConfigureAwait(false);
        dependencies.UnionWith(data.Resources);
        FoundSecret |= data.IsSecret;
        FoundUnknown |= !data.IsKnown;
        var isPlain = data is { IsKnown: true, IsSecret: false, Resources.IsEmpty: true };
        var value = data.IsKnown ? await SerializeAsync(path, data.Value, keepOutputValues && isPlain).ConfigureAwait(false) : null;
        if (isPlain)
            return value;
        if (keepOutputValues)
            return await ToOutputValueAsync(data, value).ConfigureAwait(false);
        if (!data.IsKnown)
            return Value.ForString(PropertySignatures.UnknownString);
        return data.IsSecret ? Envelope(PropertySignatures.Secret, ("value", value ?? Value.ForNull())) : value;
    }

    private static async Task<Value> ToOutputValueAsync(OutputData<object?> data, Value? value)
    {
        var urns = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var resource in Resource.ExpandDependencies(data.Resources))
        {
            if (await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false) is { Length: > 0 } urn)
                urns.Add(urn);
        }

        var envelope = Envelope(PropertySignatures.OutputValue);
        if (data.IsKnown)
            envelope.StructValue.Fields["value"] = value ?? Value.ForNull();
        if (data.IsSecret)
            envelope.StructValue.Fields["secret"] = Value.ForBool(true);
        if (urns.Count > 0)
            envelope.StructValue.Fields["dependencies"] = Value.ForList([.. urns.Select(Value.ForString)]);
        return envelope;
    }

    /// <summary>
    /// A reference, or for engines without references the id or URN as text. An id that is not known yet is written as an empty one, which
    /// tells it from a component without any.
    /// </summary>
    private async ValueTask<Value?> SerializeResourceAsync(Resource resource)
    {
        if (!ExcludesResourceReferences)
            dependencies.Add(resource);
        var urn = await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var keepReferences = await context.KeepsResourceReferencesAsync().ConfigureAwait(false);
        if (resource is not CustomResource custom)
            return keepReferences ? Envelope(PropertySignatures.ResourceReference, ("urn", Value.ForString(urn))) : Value.ForString(urn);
        var id = await custom.Id.Data.ConfigureAwait(false);
        if (keepReferences)
            return Envelope(PropertySignatures.ResourceReference, ("urn", Value.ForString(urn)), ("id", Value.ForString(id.IsKnown ? id.Value : "")));
        FoundUnknown |= !id.IsKnown;
        return Value.ForString(id.IsKnown ? id.Value : PropertySignatures.UnknownString);
    }
}
