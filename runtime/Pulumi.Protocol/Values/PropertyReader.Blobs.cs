using System.Text;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Protocol.Values;

internal sealed partial class PropertyReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private PropertyValue? ReadReference(string key, Struct envelope)
    {
        var urn = Text(key, "resource reference", envelope, "urn")
            ?? throw new PropertyCodecException($"malformed resource reference for \"{key}\": missing urn");
        PropertyValue? id = Text(key, "resource reference", envelope, "id") switch
        {
            null => null,
            "" => PropertyValue.Computed,
            var text when PropertySignatures.IsUnknown(text) => PropertyValue.Computed,
            var text => text,
        };
        if (!options.KeepResources)
            return id is null ? urn : id is PropertyValue.ComputedValue ? Unknown(key) : id;
        return new PropertyValue.ResourceReferenceValue(
            urn,
            id,
            Text(key, "resource reference", envelope, "packageVersion"),
            Text(key, "resource reference", envelope, "name"),
            Text(key, "resource reference", envelope, "type"));
    }

    /// <summary>Without any content, the hash of the empty text stands for it.</summary>
    private PropertyValue.AssetValue ReadAsset(string key, Struct envelope)
    {
        var asset = new PropertyValue.AssetValue(
            Text(key, "asset", envelope, "text"),
            Text(key, "asset", envelope, "path"),
            Text(key, "asset", envelope, "uri"),
            NonEmpty(Text(key, "asset", envelope, "hash")));
        if (!asset.HasContents && (asset.Hash is PropertySignatures.EmptyTextHash || (asset.Hash is null && options.ComputeAssetHashes is not null)))
            asset = new(text: "", hash: asset.Hash);
        return asset.Hash is null && options.ComputeAssetHashes is { } hasher
            ? asset.WithHash(Hash(key, "asset", () => hasher.Hash(asset)))
            : asset;
    }

    private PropertyValue.ArchiveValue ReadArchive(string key, Struct envelope, int depth)
    {
        var archive = new PropertyValue.ArchiveValue(
            ReadAssets(key, envelope, depth),
            Text(key, "archive", envelope, "path"),
            Text(key, "archive", envelope, "uri"),
            NonEmpty(Text(key, "archive", envelope, "hash")));
        if (!archive.HasContents && (archive.Hash is PropertySignatures.EmptyArchiveHash || (archive.Hash is null && options.ComputeAssetHashes is not null)))
            archive = new(assets: PropertyMap.Empty, hash: archive.Hash);
        return archive.Hash is null && options.ComputeAssetHashes is { } hasher
            ? archive.WithHash(Hash(key, "archive", () => hasher.Hash(archive)))
            : archive;
    }

    private PropertyMap? ReadAssets(string key, Struct envelope, int depth)
    {
        if (!envelope.Fields.TryGetValue("assets", out var assets))
            return null;
        if (assets.KindCase != Value.KindOneofCase.StructValue)
            throw new PropertyCodecException($"malformed archive for \"{key}\": assets is not an object");
        var members = ReadMembers(assets.StructValue.Fields, depth + 1);
        foreach (var (name, member) in members)
            if (member is not (PropertyValue.AssetValue or PropertyValue.ArchiveValue))
                throw new PropertyCodecException($"malformed archive for \"{key}\": \"{name}\" is neither an asset nor an archive");
        return members;
    }

    /// <summary>Bytes that are UTF-8 after all are a plain string.</summary>
    private static PropertyValue ReadBytes(string key, Struct envelope)
    {
        try
        {
            var bytes = Convert.FromBase64String(Text(key, "byte string", envelope, "value") ?? "");
            try
            {
                return StrictUtf8.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                return new PropertyValue.ByteStringValue([.. bytes]);
            }
        }
        catch (FormatException exception)
        {
            throw new PropertyCodecException($"malformed byte string for \"{key}\": value is not base64", exception);
        }
    }

    private static string Hash(string key, string kind, Func<string> compute)
    {
        try
        {
            return compute();
        }
        catch (AssetException exception)
        {
            throw new PropertyCodecException($"failed to compute {kind} hash for \"{key}\": {exception.Message}", exception);
        }
    }

    private static string? Text(string key, string kind, Struct envelope, string member) =>
        !envelope.Fields.TryGetValue(member, out var value) || value.KindCase == Value.KindOneofCase.NullValue ? null
        : value.KindCase == Value.KindOneofCase.StringValue ? value.StringValue
        : throw new PropertyCodecException($"malformed {kind} for \"{key}\": {member} is not a string");

    private static string? NonEmpty(string? text) => text is "" ? null : text;
}
