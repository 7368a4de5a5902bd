using System.Collections.Immutable;
using System.Text.Json;

namespace Marketplace.Certification.Subjects;

/// <summary>
/// A property of a resource: missing, null, a text, a number, a boolean, a list, a map, or not known yet. Reading the value of an
/// unknown one ends the rule: its outcome is unknown.
/// </summary>
public sealed class PropertyNode
{
    private readonly object? value;
    private readonly State state;

    private PropertyNode(string path, State state, object? value, bool isSecret)
    {
        (Path, this.state, this.value) = (path, state, value);
        IsSecret = isSecret;
    }

    private enum State
    {
        Missing,
        Unknown,
        Known,
    }

    /// <summary>As Pulumi writes property paths: <c>targetRegions[0].name</c>; empty for the whole.</summary>
    public string Path { get; }

    /// <summary>Marked as a secret, or inside of one. Judgements take its text out of every message.</summary>
    public bool IsSecret { get; }

    public bool IsUnknown => state == State.Unknown;

    /// <summary>Not there, or null.</summary>
    public bool IsMissing => state == State.Missing;

    /// <summary>Null when missing or another kind of value.</summary>
    public string? Text => Read() as string;

    /// <summary>Null when missing or another kind of value.</summary>
    public double? Number => Read() as double?;

    /// <summary>Null when missing or another kind of value.</summary>
    public bool? Boolean => Read() as bool?;

    /// <summary>Empty when missing or no list.</summary>
    public ImmutableArray<PropertyNode> Items => Read() is ImmutableArray<PropertyNode> items ? items : [];

    /// <summary>Names of the members, in the order given; empty when missing or no map.</summary>
    public IEnumerable<string> Keys => Read() is ImmutableDictionary<string, PropertyNode> map ? map.Keys.Order(StringComparer.Ordinal) : [];

    /// <summary>A member of a map; a missing node when there is none, an unknown one inside of an unknown.</summary>
    public PropertyNode this[string key]
    {
        get
        {
            if (state == State.Unknown)
                return new(Join(Path, key), State.Unknown, null, IsSecret);
            return value is ImmutableDictionary<string, PropertyNode> map && map.TryGetValue(key, out var member)
                ? member
                : new(Join(Path, key), State.Missing, null, IsSecret);
        }
    }

    public static PropertyNode Unknown(string path, bool isSecret = false) => new(path, State.Unknown, null, isSecret);

    public static PropertyNode Missing(string path) => new(path, State.Missing, null, isSecret: false);

    /// <summary>A <see cref="string"/>, <see cref="double"/> or <see cref="bool"/>; null is missing.</summary>
    public static PropertyNode Scalar(string path, object? value, bool isSecret = false) =>
        value is null ? Missing(path) : new(path, State.Known, value, isSecret);

    public static PropertyNode List(string path, IEnumerable<PropertyNode> items, bool isSecret = false) => new(path, State.Known, items.ToImmutableArray(), isSecret);

    public static PropertyNode Map(string path, IEnumerable<KeyValuePair<string, PropertyNode>> members, bool isSecret = false) =>
        new(path, State.Known, members.ToImmutableDictionary(StringComparer.Ordinal), isSecret);

    /// <summary>The same as plain JSON says it; nothing in it is unknown or secret.</summary>
    public static PropertyNode FromJson(JsonElement json, string path = "") => json.ValueKind switch
    {
        JsonValueKind.String => Scalar(path, json.GetString()),
        JsonValueKind.Number => Scalar(path, json.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => Scalar(path, json.GetBoolean()),
        JsonValueKind.Array => List(path, json.EnumerateArray().Select((item, index) => FromJson(item, $"{path}[{index}]"))),
        JsonValueKind.Object => Map(path, json.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, FromJson(member.Value, Join(path, member.Name))))),
        _ => Missing(path),
    };

    /// <summary>Path of a member.</summary>
    public static string Join(string path, string key)
    {
        var simple = key.Length > 0 && key.AsSpan().IndexOfAny(".[]\"") < 0;
        if (!simple)
            return $"{path}[\"{key.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]";
        return path.Length == 0 ? key : $"{path}.{key}";
    }

    /// <summary>All texts inside that are secret and known.</summary>
    internal IEnumerable<string> SecretTexts() => value switch
    {
        string text when IsSecret => [text],
        ImmutableArray<PropertyNode> items => items.SelectMany(item => item.SecretTexts()),
        ImmutableDictionary<string, PropertyNode> map => map.Values.SelectMany(member => member.SecretTexts()),
        _ => [],
    };

    private object? Read() => state == State.Unknown ? throw new UnknownPropertyException(Path) : value;
}
