using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Display;

/// <summary>How two property maps differ, member by member; internal members (<c>__…</c>) and nulls are not looked at.</summary>
internal sealed record ObjectDiff(PropertyMap Adds, PropertyMap Deletes, PropertyMap Sames, IReadOnlyDictionary<string, ValueDiff> Updates)
{
    public bool IsEmpty => Adds.Count == 0 && Deletes.Count == 0 && Updates.Count == 0;

    public IEnumerable<string> Keys => Adds.Keys.Concat(Deletes.Keys).Concat(Sames.Keys).Concat(Updates.Keys).Order(StringComparer.Ordinal);

    public static ObjectDiff Between(PropertyMap old, PropertyMap current) => BetweenAll(Visible(old), Visible(current));

    /// <summary>Only the named members.</summary>
    public ObjectDiff Only(IReadOnlySet<string> names) => new(
        Adds.Where((key, _) => names.Contains(key)),
        Deletes.Where((key, _) => names.Contains(key)),
        Sames.Where((key, _) => names.Contains(key)),
        Updates.Where(u => names.Contains(u.Key)).ToDictionary(u => u.Key, u => u.Value, StringComparer.Ordinal));

    internal static ObjectDiff BetweenAll(PropertyMap old, PropertyMap current)
    {
        var updates = new SortedDictionary<string, ValueDiff>(StringComparer.Ordinal);
        foreach (var (key, value) in current)
        {
            if (old.TryGetValue(key, out var before) && !SameValues.Are(before, value))
                updates[key] = ValueDiff.Between(before, value);
        }

        return new ObjectDiff(
            current.Where((key, value) => !old.ContainsKey(key) && value is not PropertyValue.NullValue),
            old.Where((key, value) => !current.ContainsKey(key) && value is not PropertyValue.NullValue),
            old.Where((key, _) => !updates.ContainsKey(key) && current.ContainsKey(key)),
            updates);
    }

    private static PropertyMap Visible(PropertyMap map) => map.Where((key, _) => !key.StartsWith("__", StringComparison.Ordinal));
}

/// <summary>Equality for people: a member that is null is a member that is absent.</summary>
internal static class SameValues
{
    public static bool Are(PropertyValue a, PropertyValue b) => (a, b) switch
    {
        (PropertyValue.ObjectValue x, PropertyValue.ObjectValue y) => x.Members.Keys.Union(y.Members.Keys, StringComparer.Ordinal)
            .All(key => Are(x.Members.GetValueOrDefault(key) ?? PropertyValue.Null, y.Members.GetValueOrDefault(key) ?? PropertyValue.Null)),
        (PropertyValue.ListValue x, PropertyValue.ListValue y) => x.Items.Length == y.Items.Length && x.Items.Zip(y.Items, Are).All(same => same),
        _ => a.Equals(b),
    };
}

/// <summary>How two values differ; lists and maps go into their items.</summary>
/// <param name="Items">Per index: null is unchanged; for lists only.</param>
internal sealed record ValueDiff(PropertyValue Old, PropertyValue New, ObjectDiff? Members = null, IReadOnlyList<ValueDiff?>? Items = null)
{
    public static ValueDiff Between(PropertyValue old, PropertyValue current) => (old, current) switch
    {
        (PropertyValue.ObjectValue a, PropertyValue.ObjectValue b) => new ValueDiff(old, current, ObjectDiff.BetweenAll(a.Members, b.Members)),
        (PropertyValue.ListValue a, PropertyValue.ListValue b) => new ValueDiff(old, current, Items: BetweenItems(a, b)),
        _ => new ValueDiff(old, current),
    };

    /// <summary>One entry per common index; what is beyond was added or deleted.</summary>
    private static List<ValueDiff?> BetweenItems(PropertyValue.ListValue old, PropertyValue.ListValue current)
    {
        var items = new List<ValueDiff?>();
        for (var i = 0; i < Math.Min(old.Items.Length, current.Items.Length); i++)
            items.Add(SameValues.Are(old.Items[i], current.Items[i]) ? null : Between(old.Items[i], current.Items[i]));
        return items;
    }
}
