using System.Globalization;
using System.Text;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Display;

/// <summary>What stands in front of a printed property.</summary>
internal enum Mark
{
    None,
    Added,
    Deleted,
    Updated,
}

/// <summary>Property values and their differences as the Pulumi CLI prints them; secrets are <c>[secret]</c> unless shown.</summary>
internal sealed partial class PropertyText(bool showSecrets)
{
    private readonly StringBuilder text = new();

    public override string ToString() => text.ToString();

    /// <summary>The members, one a line, names padded to one width; what is null or empty is left out of plain lists.</summary>
    public void Members(PropertyMap map, int indent, Mark mark)
    {
        var width = Width(map.Keys);
        foreach (var (key, value) in map)
        {
            if (mark is Mark.None or Mark.Added && IsNothing(value))
                continue;
            Name(key, width, indent, mark);
            Value(value, indent, mark);
        }
    }

    /// <summary>A value on one line, as in <c>"a" =&gt; "b"</c>.</summary>
    public string Primitive(PropertyValue value) => value switch
    {
        PropertyValue.NullValue => "<null>",
        PropertyValue.BoolValue boolean => boolean.Value ? "true" : "false",
        PropertyValue.NumberValue number => double.IsFinite(number.Value) ? GoNumber.Format(number.Value) : number.Value.ToString(CultureInfo.InvariantCulture),
        PropertyValue.StringValue plain => Quote(plain.Value),
        PropertyValue.SecretValue secret => showSecrets ? Primitive(secret.Element) : "[secret]",
        PropertyValue.OutputValue { IsSecret: true } when !showSecrets => "[secret]",
        PropertyValue.OutputValue { Element: { } element } => Primitive(element),
        PropertyValue.ComputedValue or PropertyValue.OutputValue => "[unknown]",
        PropertyValue.AssetValue asset => Asset(asset),
        PropertyValue.ArchiveValue archive => Archive(archive),
        PropertyValue.ResourceReferenceValue reference => Quote(reference.Urn),
        PropertyValue.ByteStringValue bytes => $"{bytes.Bytes.Length} bytes",
        PropertyValue.ListValue { Items.IsEmpty: true } => "[]",
        PropertyValue.ObjectValue { Members.Count: 0 } => "{}",
        _ => "…",
    };

    private static int Width(IEnumerable<string> keys) => keys.Select(k => k.Length).DefaultIfEmpty(0).Max();

    private static bool IsNothing(PropertyValue value) => value is PropertyValue.NullValue
        or PropertyValue.ListValue { Items.IsEmpty: true }
        or PropertyValue.ObjectValue { Members.Count: 0 };

    /// <summary>A mark takes the last two columns of the indentation.</summary>
    private void Indent(int indent, Mark mark)
    {
        var sign = mark switch
        {
            Mark.Added => "+ ",
            Mark.Deleted => "- ",
            Mark.Updated => "~ ",
            _ => "  ",
        };
        text.Append(' ', Math.Max(0, indent - 2)).Append(sign);
    }

    private void Name(string key, int width, int indent, Mark mark)
    {
        Indent(indent, mark);
        text.Append(key.PadRight(width)).Append(": ");
    }

    private void Value(PropertyValue value, int indent, Mark mark)
    {
        value = Open(value);
        switch (value)
        {
            case PropertyValue.ListValue { Items.IsEmpty: false } list:
                text.Append("[\n");
                for (var i = 0; i < list.Items.Length; i++)
                {
                    ItemName(i, indent, mark);
                    Value(list.Items[i], indent + 4, mark);
                }

                Indent(indent, Mark.None);
                text.Append("]\n");
                break;
            case PropertyValue.ObjectValue { Members.Count: > 0 } map:
                text.Append("{\n");
                AllMembers(map.Members, indent + 4, mark);
                Indent(indent, Mark.None);
                text.Append("}\n");
                break;
            default:
                text.Append(Primitive(value)).Append('\n');
                break;
        }
    }

    private void AllMembers(PropertyMap members, int indent, Mark mark)
    {
        var width = Width(members.Keys);
        foreach (var (key, value) in members)
        {
            Name(key, width, indent, mark);
            Value(value, indent, mark);
        }
    }

    /// <summary>The mark of a list item stands where that of its list does.</summary>
    private void ItemName(int index, int indent, Mark mark)
    {
        Indent(indent, mark);
        text.Append("    ").Append(CultureInfo.InvariantCulture, $"[{index}]: ");
    }

    /// <summary>Texts and scalars; assets are shown one above the other.</summary>
    private bool IsShort(PropertyValue value) => Open(value) is PropertyValue.NullValue or PropertyValue.BoolValue
        or PropertyValue.NumberValue or PropertyValue.StringValue or PropertyValue.SecretValue or PropertyValue.ComputedValue
        or PropertyValue.OutputValue or PropertyValue.ResourceReferenceValue;

    private PropertyValue Open(PropertyValue value) =>
        showSecrets && value is PropertyValue.SecretValue secret ? secret.Element : value;

    private static string Short(string? hash) => hash is { Length: > 7 } ? hash[..7] : hash ?? "";

    private static string Quote(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(c) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
