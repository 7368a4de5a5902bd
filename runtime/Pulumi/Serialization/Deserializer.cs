using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Pulumi;

/// <summary>
/// Turns a protocol value into plain objects: null, bool, double, string, immutable arrays and dictionaries, assets, archives, resources.
/// A secret or an unknown anywhere inside makes the whole value secret or unknown.
/// </summary>
internal sealed class Deserializer
{
    private bool isKnown = true;
    private bool isSecret;
    private ImmutableHashSet<Resource> resources = [];

    private Deserializer()
    {
    }

    public static OutputData<object?> Deserialize(Value value)
    {
        var deserializer = new Deserializer();
        var result = deserializer.Read(value);
        return new(deserializer.isKnown ? result : null, deserializer.isKnown, deserializer.isSecret, deserializer.resources);
    }

    /// <summary>The value as an output with its marks.</summary>
    public static Output<object> ToOutput(Value value)
    {
        var data = Deserialize(value);
        return new(new OutputData<object>(data.Value!, data.IsKnown, data.IsSecret, data.Resources));
    }

    private object? Read(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.BoolValue => value.BoolValue,
        Value.KindOneofCase.NumberValue => value.NumberValue,
        Value.KindOneofCase.StringValue => PropertySignatures.IsUnknown(value.StringValue) ? Unknown() : value.StringValue,
        Value.KindOneofCase.ListValue => value.ListValue.Values.Select(Read).ToImmutableArray(),
        Value.KindOneofCase.StructValue => ReadStruct(value.StructValue.Fields),
        _ => null,
    };

    private object? Unknown()
    {
        isKnown = false;
        return null;
    }

    private object? ReadStruct(MapField<string, Value> fields) => fields.TryGetValue(PropertySignatures.Key, out var signature)
        ? signature.StringValue switch
        {
            PropertySignatures.Secret => ReadSecret(fields),
            PropertySignatures.OutputValue => ReadOutputValue(fields),
            PropertySignatures.Asset => ReadAsset(fields),
            PropertySignatures.Archive => ReadArchive(fields),
            PropertySignatures.ResourceReference => ReadReference(fields),
            var other => throw new InvalidOperationException($"Unrecognized signature '{other}' in a value from the engine."),
        }
        : ReadMembers(fields);

    // Names that begin with two underscores are between engine and provider.
    private ImmutableDictionary<string, object?> ReadMembers(MapField<string, Value> fields) => fields
        .Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal))
        .ToImmutableDictionary(field => field.Key, field => Read(field.Value));

    private object? ReadSecret(MapField<string, Value> fields)
    {
        isSecret = true;
        return fields.TryGetValue("value", out var value)
            ? Read(value)
            : throw new InvalidOperationException("A secret from the engine has no value.");
    }

    private object? ReadOutputValue(MapField<string, Value> fields)
    {
        isSecret |= fields.TryGetValue("secret", out var secret) && secret.BoolValue;
        if (fields.TryGetValue("dependencies", out var dependencies))
            resources = resources.Union(dependencies.ListValue.Values.Select(Resource (urn) => new DependencyResource(urn.StringValue)));
        return fields.TryGetValue("value", out var value) ? Read(value) : Unknown();
    }

    private static Asset ReadAsset(MapField<string, Value> fields) =>
        fields.TryGetValue(FileAsset.PathMember, out var path) ? new FileAsset(path.StringValue)
        : fields.TryGetValue(RemoteAsset.UriMember, out var uri) ? new RemoteAsset(uri.StringValue)
        : new StringAsset(fields.TryGetValue(StringAsset.TextMember, out var text) ? text.StringValue : "");

    private Archive ReadArchive(MapField<string, Value> fields)
    {
        if (fields.TryGetValue(FileAsset.PathMember, out var path))
            return new FileArchive(path.StringValue);
        if (fields.TryGetValue(RemoteAsset.UriMember, out var uri))
            return new RemoteArchive(uri.StringValue);
        var assets = fields.TryGetValue(AssetArchive.AssetsMember, out var members) ? members.StructValue.Fields : [];
        return new AssetArchive(assets.ToDictionary(
            asset => asset.Key,
            asset => Read(asset.Value) as AssetOrArchive
                ?? throw new InvalidOperationException($"'{asset.Key}' in an archive from the engine is neither an asset nor an archive.")));
    }

    private static Resource ReadReference(MapField<string, Value> fields)
    {
        if (!fields.TryGetValue("urn", out var urn))
            throw new InvalidOperationException("A resource reference from the engine has no urn.");
        var version = fields.TryGetValue("packageVersion", out var found) ? found.StringValue : "";
        return ResourcePackages.Create(urn.StringValue, version) ?? new DependencyResource(urn.StringValue);
    }
}
