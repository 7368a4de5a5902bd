using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Protocol.Values;

/// <summary>The receiving half of <see cref="PropertyCodec"/>. A null result means: leave the value out.</summary>
internal sealed partial class PropertyReader(UnmarshalOptions options)
{
    public PropertyMap ReadProperties(Struct properties) => ReadMembers(
        options.SkipInternalKeys ? properties.Fields.Where(field => !PropertyCodec.IsInternal(field.Key)) : properties.Fields, 0);

    public PropertyValue? Read(string key, Value value, int depth)
    {
        PropertyCodec.CheckDepth(key, depth);
        return value.KindCase switch
        {
            Value.KindOneofCase.BoolValue => value.BoolValue,
            Value.KindOneofCase.NumberValue => value.NumberValue,
            Value.KindOneofCase.StringValue => PropertySignatures.IsUnknown(value.StringValue) ? Unknown(key) : value.StringValue,
            Value.KindOneofCase.ListValue => ReadList(key, value.ListValue, depth),
            Value.KindOneofCase.StructValue when value.StructValue.Fields.TryGetValue(PropertySignatures.Key, out var signature) =>
                ReadEnvelope(key, signature, value.StructValue, depth),
            Value.KindOneofCase.StructValue => new PropertyValue.ObjectValue(ReadMembers(value.StructValue.Fields, depth + 1)),
            _ => PropertyValue.Null,
        };
    }

    private PropertyMap ReadMembers(IEnumerable<KeyValuePair<string, Value>> fields, int depth)
    {
        var members = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var (name, value) in fields)
            if (Read(name, value, depth) is { } member)
                members.Add(new(name, member));
        return PropertyMap.From(members);
    }

    private PropertyValue.ListValue ReadList(string key, ListValue list, int depth)
    {
        var items = ImmutableArray.CreateBuilder<PropertyValue>(list.Values.Count);
        foreach (var value in list.Values)
            if (Read(key, value, depth + 1) is { } item)
                items.Add(item);
        return new(items.DrainToImmutable());
    }

    private PropertyValue? Unknown(string key)
    {
        if (options.RejectUnknowns)
            throw new PropertyCodecException($"unexpected unknown property value for \"{key}\"");
        if (!options.KeepUnknowns)
            return null;
        return options.UpgradeToOutputValues ? new PropertyValue.OutputValue(null) : PropertyValue.Computed;
    }

    private PropertyValue? ReadEnvelope(string key, Value signature, Struct envelope, int depth)
    {
        switch (signature.KindCase == Value.KindOneofCase.StringValue ? signature.StringValue : "")
        {
            case PropertySignatures.Secret:
                return ReadSecret(key, envelope, depth);
            case PropertySignatures.OutputValue:
                return ReadOutput(key, envelope, depth);
            case PropertySignatures.ResourceReference:
                return ReadReference(key, envelope);
            case PropertySignatures.Asset:
                return ReadAsset(key, envelope);
            case PropertySignatures.Archive:
                return ReadArchive(key, envelope, depth);
            case PropertySignatures.ByteString:
                return ReadBytes(key, envelope);
            default:
                throw new PropertyCodecException($"unrecognized signature '{Show(signature)}' in property map for \"{key}\"");
        }
    }

    private PropertyValue? ReadSecret(string key, Struct envelope, int depth)
    {
        if (!envelope.Fields.TryGetValue("value", out var value))
            throw new PropertyCodecException($"malformed RPC secret: missing value for \"{key}\"");
        return Read(key, value, depth + 1) is { } element ? Secret(element) : null;
    }

    private PropertyValue Secret(PropertyValue element) =>
        !options.KeepSecrets ? element
        : !options.UpgradeToOutputValues ? new PropertyValue.SecretValue(element)
        : element is PropertyValue.OutputValue output ? output.AsSecret()
        : new PropertyValue.OutputValue(element, isSecret: true);

    private PropertyValue? ReadOutput(string key, Struct envelope, int depth)
    {
        var secret = envelope.Fields.TryGetValue("secret", out var flag) && flag.BoolValue;
        var element = envelope.Fields.TryGetValue("value", out var value) ? Read(key, value, depth + 1) : null;
        if (!options.KeepOutputValues)
            return (element ?? Unknown(key)) is { } plain ? (secret ? Secret(plain) : plain) : null;
        if (element is null && options.RejectUnknowns)
            return Unknown(key);
        var dependencies = envelope.Fields.TryGetValue("dependencies", out var list) && list.ListValue is { } urns
            ? urns.Values.Select(urn => urn.StringValue).ToImmutableArray()
            : [];
        return new PropertyValue.OutputValue(
            element is PropertyValue.ComputedValue ? null : element, secret && options.KeepSecrets, dependencies);
    }

    private static string Show(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => value.StringValue,
        Value.KindOneofCase.NumberValue => value.NumberValue.ToString("R", CultureInfo.InvariantCulture),
        Value.KindOneofCase.BoolValue => value.BoolValue ? "true" : "false",
        Value.KindOneofCase.StructValue => "an object",
        Value.KindOneofCase.ListValue => "a list",
        _ => "null",
    };
}
