using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Pulumi.Protocol.Values;

/// <summary>
/// The properties of a resource, or the members of an object value. Immutable, compared by content, enumerated in
/// ordinal order of its keys.
/// </summary>
/// <example><code>var inputs = new PropertyMap { ["name"] = "web", ["size"] = 3 };</code></example>
[SuppressMessage("Naming", "CA1710", Justification = "The domain's own word.")]
public sealed partial class PropertyMap : IReadOnlyDictionary<string, PropertyValue>, IEquatable<PropertyMap>
{
    private KeyValuePair<string, PropertyValue>[] _members;

    public PropertyMap() => _members = [];

    private PropertyMap(KeyValuePair<string, PropertyValue>[] sorted) => _members = sorted;

    public static PropertyMap Empty { get; } = new();

    public int Count => _members.Length;

    public IEnumerable<string> Keys => _members.Select(member => member.Key);

    public IEnumerable<PropertyValue> Values => _members.Select(member => member.Value);

    /// <summary>Gets a member; can be set in an object initialiser only, where the last of two equal keys wins.</summary>
    /// <exception cref="KeyNotFoundException">There is no such member.</exception>
    public PropertyValue this[string key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no property \"{key}\".");
        init => _members = Put(_members, key, value);
    }

    /// <summary>Builds a map at once; the last of two equal keys wins.</summary>
    public static PropertyMap From(IEnumerable<KeyValuePair<string, PropertyValue>> members)
    {
        if (members is PropertyMap map)
            return map;
        var unique = new Dictionary<string, PropertyValue>(StringComparer.Ordinal);
        foreach (var (key, value) in members)
            unique[key] = value;
        if (unique.Count == 0)
            return Empty;
        var sorted = unique.ToArray();
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return new(sorted);
    }

    public PropertyMap SetItem(string key, PropertyValue value) => new(Put(_members, key, value));

    /// <summary>The map with every member of <paramref name="others"/> on top of its own.</summary>
    public PropertyMap SetItems(IEnumerable<KeyValuePair<string, PropertyValue>> others) => From([.. _members, .. others]);

    public PropertyMap Remove(string key)
    {
        var at = IndexOf(key);
        return at < 0 ? this : new([.. _members[..at], .. _members[(at + 1)..]]);
    }

    /// <summary>Replaces every value; returns this map when none changes.</summary>
    public PropertyMap Select(Func<string, PropertyValue, PropertyValue> replace)
    {
        KeyValuePair<string, PropertyValue>[]? changed = null;
        for (var i = 0; i < _members.Length; i++)
        {
            var (key, value) = _members[i];
            var next = replace(key, value);
            if (ReferenceEquals(next, value))
                continue;
            changed ??= [.. _members];
            changed[i] = new(key, next);
        }

        return changed is null ? this : new(changed);
    }

    /// <summary>The members that satisfy a condition.</summary>
    public PropertyMap Where(Func<string, PropertyValue, bool> condition)
    {
        var kept = Array.FindAll(_members, member => condition(member.Key, member.Value));
        return kept.Length == _members.Length ? this : new(kept);
    }

    public bool ContainsKey(string key) => IndexOf(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out PropertyValue value)
    {
        var at = IndexOf(key);
        value = at < 0 ? null : _members[at].Value;
        return at >= 0;
    }

    /// <summary>The member, or null when there is none (a null value is <see cref="PropertyValue.NullValue"/>).</summary>
    public PropertyValue? GetValueOrDefault(string key) => TryGetValue(key, out var value) ? value : null;

    public bool Equals(PropertyMap? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || other.Count != Count)
            return false;
        for (var i = 0; i < _members.Length; i++)
            if (!string.Equals(_members[i].Key, other._members[i].Key, StringComparison.Ordinal)
                || !_members[i].Value.Equals(other._members[i].Value))
                return false;
        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as PropertyMap);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (key, value) in _members)
        {
            hash.Add(key, StringComparer.Ordinal);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>For people reading logs; secrets are shown as <c>[secret]</c>.</summary>
    public override string ToString() => PropertyValuePrinter.Print(new PropertyValue.ObjectValue(this));

    public IEnumerator<KeyValuePair<string, PropertyValue>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, PropertyValue>>)_members).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static KeyValuePair<string, PropertyValue>[] Put(
        KeyValuePair<string, PropertyValue>[] members, string key, PropertyValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var at = IndexOf(members, key);
        if (at < 0)
            return [.. members[..~at], new(key, value), .. members[~at..]];
        KeyValuePair<string, PropertyValue>[] copy = [.. members];
        copy[at] = new(key, value);
        return copy;
    }

    private static int IndexOf(KeyValuePair<string, PropertyValue>[] members, string key)
    {
        var (low, high) = (0, members.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(members[middle].Key, key);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }

    private int IndexOf(string key) => IndexOf(_members, key);
}
