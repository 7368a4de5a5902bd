using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Protocol.Values;

/// <summary>The sending half of <see cref="PropertyCodec"/>. A null result means: leave the value out.</summary>
internal sealed class PropertyWriter(MarshalOptions options)
{
    public Struct WriteProperties(PropertyMap properties)
    {
        var result = new Struct();
        foreach (var (key, value) in properties)
            if (!(options.SkipInternalKeys && PropertyCodec.IsInternal(key)) && Write(key, value, 0) is { } written)
                result.Fields.Add(key, written);
        return result;
    }

    public Value? Write(string key, PropertyValue value, int depth)
    {
        PropertyCodec.CheckDepth(key, depth);
        return value switch
        {
            PropertyValue.NullValue => Value.ForNull(),
            PropertyValue.BoolValue boolean => Value.ForBool(boolean.Value),
            PropertyValue.NumberValue number => Value.ForNumber(number.Value),
            PropertyValue.StringValue text => Value.ForString(text.Value),
            PropertyValue.ListValue list => WriteList(key, list, depth),
            PropertyValue.ObjectValue map => Value.ForStruct(WriteMembers(map.Members, depth)),
            PropertyValue.SecretValue secret => WriteSecret(key, secret.Element, depth),
            PropertyValue.ComputedValue => WriteUnknown(),
            PropertyValue.OutputValue output => WriteOutput(key, output, depth),
            PropertyValue.AssetValue asset => WriteAsset(asset),
            PropertyValue.ArchiveValue archive => WriteArchive(archive, depth),
            PropertyValue.ResourceReferenceValue reference => WriteReference(key, reference, depth),
            PropertyValue.ByteStringValue bytes => WriteBytes(key, bytes),
            _ => throw new PropertyCodecException($"the value of property \"{key}\" is of unknown kind {value.GetType().Name}"),
        };
    }

    private Struct WriteMembers(PropertyMap members, int depth)
    {
        var result = new Struct();
        foreach (var (name, member) in members)
            if (Write(name, member, depth + 1) is { } written)
                result.Fields.Add(name, written);
        return result;
    }

    private Value WriteList(string key, PropertyValue.ListValue list, int depth)
    {
        var result = new ListValue();
        foreach (var item in list.Items)
            if (Write(key, item, depth + 1) is { } written)
                result.Values.Add(written);
        return new Value { ListValue = result };
    }

    private Value? WriteUnknown() => options.KeepUnknowns ? Value.ForString(PropertySignatures.UnknownString) : null;

    /// <summary>A secret around an output: one envelope says it for both unless outputs are kept.</summary>
    private Value? WriteSecret(string key, PropertyValue element, int depth)
    {
        if (!options.KeepOutputValues && element is PropertyValue.OutputValue output)
            element = output.Element ?? PropertyValue.Computed;
        if (element is PropertyValue.SecretValue inner)
            return WriteSecret(key, inner.Element, depth + 1);
        var written = Write(key, element, depth + 1);
        return options.KeepSecrets ? Envelope(PropertySignatures.Secret, ("value", written)) : written;
    }

    private Value? WriteOutput(string key, PropertyValue.OutputValue output, int depth)
    {
        if (!options.KeepOutputValues)
            return output.IsSecret
                ? WriteSecret(key, output.Element ?? PropertyValue.Computed, depth)
                : Write(key, output.Element ?? PropertyValue.Computed, depth);
        var dependencies = output.Dependencies.IsEmpty
            ? null
            : Value.ForList([.. output.Dependencies.Select(Value.ForString)]);
        return Envelope(
            PropertySignatures.OutputValue,
            ("dependencies", dependencies),
            ("secret", output.IsSecret ? Value.ForBool(true) : null),
            ("value", output.Element is null ? null : Write(key, output.Element, depth + 1)));
    }

    private Value? WriteReference(string key, PropertyValue.ResourceReferenceValue reference, int depth)
    {
        var unknownId = reference.Id is PropertyValue.ComputedValue or PropertyValue.StringValue { Value: "" };
        if (!options.KeepResources)
            return reference.Id is null ? Value.ForString(reference.Urn)
                : unknownId ? WriteUnknown()
                : Write(key, reference.Id, depth);
        return Envelope(
            PropertySignatures.ResourceReference,
            ("id", reference.Id is null ? null : unknownId ? Value.ForString("") : Write(key, reference.Id, depth + 1)),
            ("name", Text(reference.Name)),
            ("packageVersion", string.IsNullOrEmpty(reference.PackageVersion) ? null : Text(reference.PackageVersion)),
            ("type", Text(reference.Type)),
            ("urn", Value.ForString(reference.Urn)));
    }

    /// <summary>A hash says as much as an empty text, which is then left out.</summary>
    private Value WriteAsset(PropertyValue.AssetValue asset) => options.ElideAssetContents
        ? Envelope(PropertySignatures.Asset, ("hash", Text(asset.Hash)))
        : Envelope(
            PropertySignatures.Asset,
            ("hash", Text(asset.Hash)),
            ("path", Text(asset.Path)),
            ("text", asset is { Hash: not null, Text: "" } ? null : Text(asset.Text)),
            ("uri", Text(asset.Uri)));

    private Value WriteArchive(PropertyValue.ArchiveValue archive, int depth) => options.ElideAssetContents
        ? Envelope(PropertySignatures.Archive, ("hash", Text(archive.Hash)))
        : Envelope(
            PropertySignatures.Archive,
            ("assets", archive.Assets is null ? null : Value.ForStruct(WriteMembers(archive.Assets, depth + 1))),
            ("hash", Text(archive.Hash)),
            ("path", Text(archive.Path)),
            ("uri", Text(archive.Uri)));

    private Value WriteBytes(string key, PropertyValue.ByteStringValue bytes) => options.KeepByteStrings
        ? Envelope(PropertySignatures.ByteString, ("value", Text(Convert.ToBase64String(bytes.Bytes.AsSpan()))))
        : throw new PropertyCodecException(
            $"the value of property \"{key}\" is a string that contains non-UTF8 bytes, which the receiver does not support");

    private static Value? Text(string? text) => text is null ? null : Value.ForString(text);

    private static Value Envelope(string signature, params ReadOnlySpan<(string Name, Value? Value)> members)
    {
        var result = new Struct { Fields = { [PropertySignatures.Key] = Value.ForString(signature) } };
        foreach (var (name, value) in members)
            if (value is not null)
                result.Fields.Add(name, value);
        return Value.ForStruct(result);
    }
}
