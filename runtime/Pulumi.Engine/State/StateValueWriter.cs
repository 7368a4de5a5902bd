using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pulumi.Protocol.Values;
using static Pulumi.Protocol.Values.PropertyValue;

namespace Pulumi.Engine.State;

/// <summary>Property values as a state file has them: JSON, with an envelope for each value that JSON does not have.</summary>
internal static class StateValueWriter
{
    public static JsonWriterOptions Options { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        MaxDepth = 100_000,
    };

    public static void Write(Utf8JsonWriter json, PropertyMap map, SecretCodec secrets)
    {
        json.WriteStartObject();
        foreach (var (key, value) in map)
        {
            json.WritePropertyName(key);
            Write(json, value, secrets);
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, PropertyValue value, SecretCodec secrets)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case NullValue:
                json.WriteNullValue();
                break;
            case BoolValue boolean:
                json.WriteBooleanValue(boolean.Value);
                break;
            case NumberValue number:
                Write(json, number.Value);
                break;
            case StringValue text:
                json.WriteStringValue(text.Value);
                break;
            case ListValue list:
                Write(json, list, secrets);
                break;
            case ObjectValue map:
                Write(json, map.Members, secrets);
                break;
            case SecretValue secret:
                secrets.Write(json, secret);
                break;
            case OutputValue output:
                Write(json, output.WithoutOutputs(), secrets);
                break;
            case AssetValue asset:
                Write(json, asset);
                break;
            case ArchiveValue archive:
                Write(json, archive, secrets);
                break;
            case ResourceReferenceValue reference:
                Write(json, reference);
                break;
            case ByteStringValue bytes:
                json.WriteStartObject();
                json.WriteString(PropertySignatures.Key, PropertySignatures.ByteString);
                json.WriteBase64String("value", bytes.Bytes.AsSpan());
                json.WriteEndObject();
                break;
            default:
                json.WriteStringValue(PropertySignatures.UnknownString);
                break;
        }
    }

    /// <summary>The compact text of a value.</summary>
    public static byte[] ToJson(PropertyValue value, SecretCodec secrets)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            Write(json, value, secrets);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The text of a value with <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c> escaped, as the CLI encrypts it.</summary>
    public static byte[] ToEscapedJson(PropertyValue value, SecretCodec secrets)
    {
        var text = ToJson(value, secrets);
        if (text.AsSpan().IndexOfAny("<>&"u8) < 0)
            return text;

        // Outside strings JSON has none of the three.
        var escaped = new ArrayBufferWriter<byte>(text.Length + 64);
        foreach (var b in text)
        {
            escaped.Write(b switch
            {
                (byte)'<' => "\\u003c"u8,
                (byte)'>' => "\\u003e"u8,
                (byte)'&' => "\\u0026"u8,
                _ => new ReadOnlySpan<byte>(in b),
            });
        }

        return escaped.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteRawValue(GoNumber.Format(number), skipInputValidation: true);
            return;
        }

        json.WriteStartObject();
        json.WriteString(PropertySignatures.Key, PropertySignatures.StateFloat);
        json.WriteString("value", BitConverter.DoubleToUInt64Bits(number).ToString("x16", null));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ListValue list, SecretCodec secrets)
    {
        json.WriteStartArray();
        foreach (var item in list.Items)
            Write(json, item, secrets);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, AssetValue asset)
    {
        json.WriteStartObject();
        json.WriteString(PropertySignatures.Key, PropertySignatures.Asset);
        WriteUnlessEmpty(json, "hash", asset.Hash);
        WriteUnlessEmpty(json, "text", asset.Text);
        WriteUnlessEmpty(json, "path", asset.Path);
        WriteUnlessEmpty(json, "uri", asset.Uri);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ArchiveValue archive, SecretCodec secrets)
    {
        json.WriteStartObject();
        json.WriteString(PropertySignatures.Key, PropertySignatures.Archive);
        WriteUnlessEmpty(json, "hash", archive.Hash);
        if (archive.Assets is { } assets)
        {
            json.WritePropertyName("assets");
            Write(json, assets, secrets);
        }

        WriteUnlessEmpty(json, "path", archive.Path);
        WriteUnlessEmpty(json, "uri", archive.Uri);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ResourceReferenceValue reference)
    {
        json.WriteStartObject();
        json.WriteString(PropertySignatures.Key, PropertySignatures.ResourceReference);
        json.WriteString("urn", reference.Urn);
        if (reference.Id is StringValue id)
            json.WriteString("id", id.Value);
        json.WriteString("packageVersion", reference.PackageVersion ?? "");
        json.WriteEndObject();
    }

    private static void WriteUnlessEmpty(Utf8JsonWriter json, string member, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            json.WriteString(member, text);
    }
}
