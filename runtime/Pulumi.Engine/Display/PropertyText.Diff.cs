using System.Globalization;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Display;

internal sealed partial class PropertyText
{
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
}
