using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Pulumi.Protocol.Values;
using static Pulumi.Protocol.Values.PropertyValue;

namespace Pulumi.Engine.State;

/// <summary>The inverse of <see cref="StateValueWriter"/>.</summary>
internal static class StateValueReader
{
    public static PropertyValue Parse(ReadOnlySpan<byte> text, SecretCodec secrets)
    {
        var json = new StateJson(text);
        json.Read();
        var value = Read(ref json, secrets);
        json.End();
        return value;
    }

    public static PropertyMap ReadMap(ref StateJson json, SecretCodec secrets)
    {
        if (!json.BeginObject())
            return PropertyMap.Empty;
        return Read(ref json, secrets) is ObjectValue map
            ? map.Members
            : throw json.Fail("expected an object of properties, found an envelope");
    }

    /// <summary>Stands on the value's first token, ends on its last.</summary>
    public static PropertyValue Read(ref StateJson json, SecretCodec secrets)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (json.Token)
        {
            case JsonTokenType.Null:
                return NullValue.Instance;
            case JsonTokenType.True or JsonTokenType.False:
                return json.Boolean();
            case JsonTokenType.Number:
                return json.Number();
            case JsonTokenType.String:
                var text = json.String();
                return PropertySignatures.IsUnknown(text) ? ComputedValue.Instance : text;
            case JsonTokenType.StartArray:
                var items = ImmutableArray.CreateBuilder<PropertyValue>();
                while (json.NextItem())
                    items.Add(Read(ref json, secrets));
                return new ListValue(items.ToImmutable());
            default:
                return ReadObject(ref json, secrets);
        }
    }

    private static PropertyValue ReadObject(ref StateJson json, SecretCodec secrets)
    {
        var members = new List<KeyValuePair<string, PropertyValue>>();
        string? signature = null;
        while (json.NextMember())
        {
            var name = json.PropertyName();
            json.Read();
            if (name == PropertySignatures.Key)
                signature = json.String();
            else
                members.Add(new(name, Read(ref json, secrets)));
        }

        var map = PropertyMap.From(members);
        return signature is null ? new ObjectValue(map) : Open(ref json, signature, map, secrets);
    }

    private static PropertyValue Open(ref StateJson json, string signature, PropertyMap members, SecretCodec secrets)
    {
        var envelope = new Envelope(members);
        switch (signature)
        {
            case PropertySignatures.Secret:
                var (ciphertext, plaintext) = (envelope.Text("ciphertext"), envelope.Text("plaintext"));
                return (ciphertext is null) == (plaintext is null)
                    ? throw json.Fail("a secret must have either \"ciphertext\" or \"plaintext\"")
                    : secrets.Decode(ciphertext, plaintext);
            case PropertySignatures.Asset:
                return Asset(envelope);
            case PropertySignatures.Archive:
                return new ArchiveValue(
                    members.GetValueOrDefault("assets") is ObjectValue assets ? assets.Members : null,
                    envelope.Text("path"), envelope.Text("uri"), envelope.Text("hash"));
            case PropertySignatures.ResourceReference:
                var urn = envelope.Text("urn") ?? throw json.Fail("a resource reference must have a \"urn\"");
                return new ResourceReferenceValue(urn, members.GetValueOrDefault("id"), envelope.Text("packageVersion"));
            case PropertySignatures.StateFloat:
                return ulong.TryParse(envelope.Text("value"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits)
                    ? BitConverter.UInt64BitsToDouble(bits)
                    : throw json.Fail("a number envelope must have 16 hex digits as \"value\"");
            case PropertySignatures.ByteString:
                return new ByteStringValue([.. Base64(ref json, envelope.Text("value"))]);
            default:
                throw json.Fail($"unrecognized signature \"{signature}\" in a property value");
        }
    }

    private static AssetValue Asset(Envelope envelope)
    {
        var asset = new AssetValue(envelope.Text("text"), envelope.Text("path"), envelope.Text("uri"), envelope.Text("hash"));
        return asset is { HasContents: false, Hash: PropertySignatures.EmptyTextHash }
            ? new AssetValue(text: "", hash: asset.Hash)
            : asset;
    }

    private static byte[] Base64(ref StateJson json, string? text)
    {
        try
        {
            return Convert.FromBase64String(text ?? "?");
        }
        catch (FormatException)
        {
            throw json.Fail("a byte string must have base64 text as \"value\"");
        }
    }

    private readonly record struct Envelope(PropertyMap Members)
    {
        public string? Text(string member) => Members.GetValueOrDefault(member) is StringValue { Value: var text } ? text : null;
    }
}
