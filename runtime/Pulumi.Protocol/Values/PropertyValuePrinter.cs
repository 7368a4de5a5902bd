using System.Globalization;
using System.Text;

namespace Pulumi.Protocol.Values;

/// <summary>Writes values for logs and test failures: JSON-like, secrets hidden, depth limited.</summary>
internal static class PropertyValuePrinter
{
    private const int MaxDepth = 32;

    public static string Print(PropertyValue value)
    {
        var text = new StringBuilder();
        Write(text, value, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, PropertyValue value, int depth)
    {
        if (depth > MaxDepth)
        {
            text.Append('…');
            return;
        }

        switch (value)
        {
            case PropertyValue.BoolValue boolean:
                text.Append(boolean.Value ? "true" : "false");
                break;
            case PropertyValue.NumberValue number:
                text.Append(number.Value.ToString("R", CultureInfo.InvariantCulture));
                break;
            case PropertyValue.StringValue plain:
                text.Append('"').Append(plain.Value).Append('"');
                break;
            case PropertyValue.ListValue list:
                WriteList(text, list, depth);
                break;
            case PropertyValue.ObjectValue map:
                WriteObject(text, map.Members, depth);
                break;
            case PropertyValue.OutputValue { IsSecret: false, Element: { } element }:
                Write(text, element, depth + 1);
                break;
            default:
                text.Append(Describe(value));
                break;
        }
    }

    private static string Describe(PropertyValue value) => value switch
    {
        PropertyValue.NullValue => "null",
        PropertyValue.SecretValue or PropertyValue.OutputValue { IsSecret: true } => "[secret]",
        PropertyValue.ComputedValue or PropertyValue.OutputValue => "[unknown]",
        PropertyValue.AssetValue asset => $"[asset {asset.Path ?? asset.Uri ?? asset.Hash ?? "text"}]",
        PropertyValue.ArchiveValue archive => $"[archive {archive.Path ?? archive.Uri ?? archive.Hash ?? "assets"}]",
        PropertyValue.ResourceReferenceValue reference => $"[resource {reference.Urn}]",
        PropertyValue.ByteStringValue bytes => $"[{bytes.Bytes.Length} bytes]",
        _ => value.GetType().Name,
    };

    private static void WriteList(StringBuilder text, PropertyValue.ListValue list, int depth)
    {
        text.Append('[');
        for (var i = 0; i < list.Items.Length; i++)
        {
            if (i > 0)
                text.Append(", ");
            Write(text, list.Items[i], depth + 1);
        }

        text.Append(']');
    }

    private static void WriteObject(StringBuilder text, PropertyMap members, int depth)
    {
        text.Append('{');
        var first = true;
        foreach (var (key, value) in members)
        {
            text.Append(first ? "" : ", ").Append(key).Append(": ");
            Write(text, value, depth + 1);
            first = false;
        }

        text.Append('}');
    }
}
