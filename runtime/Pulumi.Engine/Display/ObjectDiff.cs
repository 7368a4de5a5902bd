using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Display;

/// <summary>How two property maps differ, member by member; internal members (<c>__…</c>) are not looked at.</summary>
internal sealed record ObjectDiff(PropertyMap Adds, PropertyMap Deletes, PropertyMap Sames, IReadOnlyDictionary<string, ValueDiff> Updates)
{
    public bool IsEmpty => Adds.Count == 0 && Deletes.Count == 0 && Updates.Count == 0;

    public IEnumerable<string> Keys => Adds.Keys.Concat(Deletes.Keys).Concat(Sames.Keys).Concat(Updates.Keys).Order(StringComparer.Ordinal);

    public static ObjectDiff Between(PropertyMap old, PropertyMap current)
    {
        var updates = new SortedDictionary<string, ValueDiff>(StringComparer.Ordinal);
        foreach (var (key, value) in current)
        {
            if (!IsInternal(key) && old.TryGetValue(key, out var before) && !before.Equals(value))
                updates[key] = ValueDiff.Between(before, value);
        }

        return new ObjectDiff(
            current.Where((key, _) => !IsInternal(key) && !old.ContainsKey(key)),
            old.Where((key, _) => !IsInternal(key) && !current.ContainsKey(key)),
            current.Where((key, value) => !IsInternal(key) && old.TryGetValue(key, out var before) && before.Equals(value)),
            updates);
    }

    private static bool IsInternal(string key) => key.StartsWith("__", StringComparison.Ordinal);
}

/// <summary>How two values differ; lists and maps go into their items.</summary>
/// <param name="Items">Per index: null is unchanged; for lists only.</param>
internal sealed record ValueDiff(PropertyValue Old, PropertyValue New, ObjectDiff? Members = null, IReadOnlyList<ValueDiff?>? Items = null)
{
    public static ValueDiff Between(PropertyValue old, PropertyValue current) => (old, current) switch
    {
        (PropertyValue.ObjectValue a, PropertyValue.ObjectValue b) => new ValueDiff(old, current, ObjectDiff.Between(a.Members, b.Members)),
        (PropertyValue.ListValue a, PropertyValue.ListValue b) => new ValueDiff(old, current, Items: BetweenItems(a, b)),
        _ => new ValueDiff(old, current),
    };

    /// <summary>One entry per common index; what is beyond was added or deleted.</summary>
    private static List<ValueDiff?> BetweenItems(PropertyValue.ListValue old, PropertyValue.ListValue current)
    {
        var items = new List<ValueDiff?>();
        for (var i = 0; i < Math.Min(old.Items.Length, current.Items.Length); i++)
            items.Add(old.Items[i].Equals(current.Items[i]) ? null : Between(old.Items[i], current.Items[i]));
        return items;
    }
}
