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
internal sealed class PropertyText(bool showSecrets)
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

    public void Diff(ObjectDiff diff, int indent, bool includeSames = true)
    {
        var keys = diff.Keys.ToList();
        var width = Width(keys);
        foreach (var key in keys)
        {
            if (diff.Adds.TryGetValue(key, out var added))
            {
                if (IsNothing(added))
                    continue;
                Name(key, width, indent, Mark.Added);
                Value(added, indent, Mark.Added);
            }
            else if (diff.Deletes.TryGetValue(key, out var deleted))
            {
                if (deleted is PropertyValue.NullValue)
                    continue;
                Name(key, width, indent, Mark.Deleted);
                Value(deleted, indent, Mark.Deleted);
            }
            else if (diff.Updates.TryGetValue(key, out var update))
            {
                Update(key, update, width, indent);
            }
            else if (includeSames && !IsNothing(diff.Sames[key]))
            {
                Name(key, width, indent, Mark.None);
                Value(diff.Sames[key], indent, Mark.None);
            }
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

    private void Update(string key, ValueDiff update, int width, int indent)
    {
        if (update.Members is { } members)
        {
            Name(key, width, indent, Mark.Updated);
            text.Append("{\n");
            Diff(members, indent + 4);
            Indent(indent, Mark.None);
            text.Append("}\n");
        }
        else if (update.Items is { } items)
        {
            Name(key, width, indent, Mark.Updated);
            text.Append("[\n");
            DiffItems(update, items, indent + 4);
            Indent(indent, Mark.None);
            text.Append("]\n");
        }
        else if (update is { Old: PropertyValue.ArchiveValue oldArchive, New: PropertyValue.ArchiveValue newArchive })
        {
            Name(key, width, indent, Mark.Updated);
            ArchiveDiff(oldArchive, newArchive, indent);
        }
        else if (IsShort(update.Old) && IsShort(update.New))
        {
            Name(key, width, indent, Mark.Updated);
            text.Append(Primitive(Open(update.Old))).Append(" => ").Append(Primitive(Open(update.New))).Append('\n');
        }
        else
        {
            Name(key, width, indent, Mark.Deleted);
            Value(update.Old, indent, Mark.Deleted);
            Name(key, width, indent, Mark.Added);
            Value(update.New, indent, Mark.Added);
        }
    }

    private void DiffItems(ValueDiff update, IReadOnlyList<ValueDiff?> items, int indent)
    {
        var old = ((PropertyValue.ListValue)update.Old).Items;
        var current = ((PropertyValue.ListValue)update.New).Items;
        for (var i = 0; i < Math.Max(old.Length, current.Length); i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"[{i}]");
            if (i < items.Count && items[i] is { } changed)
            {
                ItemUpdate(name, changed, indent);
                continue;
            }

            var mark = Mark.None;
            if (i >= items.Count)
                mark = i < old.Length ? Mark.Deleted : Mark.Added;
            Name(name, 0, indent, mark);
            NestedValue(i < current.Length ? current[i] : old[i], indent, mark);
        }
    }

    /// <summary>Members of a map that is an item of a changed list stand eight columns in.</summary>
    private void NestedValue(PropertyValue value, int indent, Mark mark)
    {
        if (Open(value) is not PropertyValue.ObjectValue { Members.Count: > 0 } map)
        {
            Value(value, indent, mark);
            return;
        }

        text.Append("{\n");
        AllMembers(map.Members, indent + 8, mark);
        text.Append(' ', indent + 4).Append("}\n");
    }

    private void ItemUpdate(string name, ValueDiff changed, int indent)
    {
        if (changed.Members is { } members)
        {
            Name(name, 0, indent, Mark.Updated);
            text.Append("{\n");
            Diff(members, indent + 8);
            text.Append(' ', indent + 4).Append("}\n");
            return;
        }

        Update(name, changed, 0, indent);
    }

    /// <summary>Texts and scalars; assets are shown one above the other.</summary>
    private bool IsShort(PropertyValue value) => Open(value) is PropertyValue.NullValue or PropertyValue.BoolValue
        or PropertyValue.NumberValue or PropertyValue.StringValue or PropertyValue.SecretValue or PropertyValue.ComputedValue
        or PropertyValue.OutputValue or PropertyValue.ResourceReferenceValue;

    private PropertyValue Open(PropertyValue value) =>
        showSecrets && value is PropertyValue.SecretValue secret ? secret.Element : value;

    /// <summary>The hashes of an archive, and of those of its entries that differ.</summary>
    private void ArchiveDiff(PropertyValue.ArchiveValue old, PropertyValue.ArchiveValue current, int indent)
    {
        text.Append(Blob("archive", KindOf(current), $"{Short(old.Hash)}->{Short(current.Hash)}", current.Path ?? current.Uri));
        if (old.Assets is not { } before || current.Assets is not { } after)
        {
            text.Append('\n');
            return;
        }

        text.Append(" {\n");
        var width = Width(before.Keys.Union(after.Keys, StringComparer.Ordinal)) + 2;
        var diff = ObjectDiff.BetweenAll(before, after);
        foreach (var key in diff.Adds.Keys.Concat(diff.Deletes.Keys).Concat(diff.Updates.Keys).Order(StringComparer.Ordinal))
            Entry(key, before.GetValueOrDefault(key), after.GetValueOrDefault(key), width, indent + 4);
        Indent(indent, Mark.None);
        text.Append("}\n");
    }

    private void Entry(string key, PropertyValue? before, PropertyValue? after, int width, int indent)
    {
        var mark = (before, after) switch
        {
            (null, _) => Mark.Added,
            (_, null) => Mark.Deleted,
            _ => Mark.Updated,
        };
        Name($"\"{key}\"", width, indent, mark);
        switch (before, after)
        {
            case (PropertyValue.AssetValue old, PropertyValue.AssetValue current):
                text.Append(Blob("asset", KindOf(current), $"{Short(old.Hash)}->{Short(current.Hash)}", current.Path ?? current.Uri)).Append('\n');
                break;
            case (PropertyValue.ArchiveValue old, PropertyValue.ArchiveValue current):
                ArchiveDiff(old, current, indent);
                break;
            default:
                text.Append(Primitive(after ?? before!)).Append('\n');
                break;
        }
    }

    private static string Asset(PropertyValue.AssetValue asset) =>
        Blob("asset", KindOf(asset), Short(asset.Hash), asset.Path ?? asset.Uri);

    private static string Archive(PropertyValue.ArchiveValue archive) =>
        Blob("archive", KindOf(archive), Short(archive.Hash), archive.Path ?? archive.Uri);

    private static string Blob(string noun, string kind, string hash, string? source) =>
        source is null ? $"{noun}({kind}:{hash})" : $"{noun}({kind}:{hash}) {{ {source} }}";

    private static string KindOf(PropertyValue.AssetValue asset) => asset switch
    {
        { Path: not null } => "file",
        { Uri: not null } => "uri",
        _ => "text",
    };

    private static string KindOf(PropertyValue.ArchiveValue archive) => archive switch
    {
        { Path: not null } => "file",
        { Uri: not null } => "uri",
        _ => "assets",
    };

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
