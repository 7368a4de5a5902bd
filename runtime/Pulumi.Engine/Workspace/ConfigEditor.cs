using System.Globalization;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Workspace;

/// <summary>Reads and changes values inside configuration values.</summary>
internal static class ConfigEditor
{
    public static ConfigValue? Get(ConfigValue? value, ReadOnlySpan<PropertyPathStep> steps)
    {
        foreach (var step in steps)
        {
            value = (value, step.Key) switch
            {
                (ConfigValue.Map map, { } name) => map.IndexOf(name) is var at and >= 0 ? map.Members[at].Value : null,
                (ConfigValue.List list, null) => step.Index < list.Items.Count ? list.Items[step.Index] : null,
                _ => null,
            };
        }

        return value;
    }

    /// <summary>
    /// Puts a value at a path; missing maps and lists on the way are made, a list grows by one at its end.
    /// </summary>
    /// <exception cref="EngineException">MKT7053 with the text of the path.</exception>
    public static ConfigValue Set(string path, ConfigValue? into, ReadOnlySpan<PropertyPathStep> steps, ConfigValue value)
    {
        if (steps.IsEmpty)
            return value;
        var rest = steps[1..];
        return steps[0].Key is { } name
            ? SetMember(path, AsMap(path, into), name, rest, value)
            : SetItem(path, AsList(path, into), steps[0].Index, rest, value);
    }

    /// <summary>Takes away what a path leads to; returns the same value when nothing is there.</summary>
    public static ConfigValue? Remove(ConfigValue? from, ReadOnlySpan<PropertyPathStep> steps)
    {
        if (steps.IsEmpty)
            return null;
        switch (from, steps[0].Key)
        {
            case (ConfigValue.Map map, { } name) when map.IndexOf(name) is var at and >= 0:
                var member = Remove(map.Members[at].Value, steps[1..]);
                return new ConfigValue.Map(member is null
                    ? map.Members.RemoveAt(at)
                    : map.Members.SetItem(at, new(name, member)));
            case (ConfigValue.List list, null) when steps[0].Index is var index && index < list.Items.Count:
                var item = Remove(list.Items[index], steps[1..]);
                return new ConfigValue.List(item is null ? list.Items.RemoveAt(index) : list.Items.SetItem(index, item));
            default:
                return from;
        }
    }

    /// <summary>What <c>--path</c> makes of a text: true and false become booleans, integers without leading zeros numbers.</summary>
    public static ConfigValue Coerce(string text)
    {
        if (text is "true" or "false")
            return new ConfigValue.Boolean(text == "true");
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == text
                ? new ConfigValue.Number(text)
                : new ConfigValue.Text(text);
    }

    private static ConfigValue.Map SetMember(
        string path, ConfigValue.Map map, string name, ReadOnlySpan<PropertyPathStep> rest, ConfigValue value)
    {
        var at = map.IndexOf(name);
        var member = KeyValuePair.Create(name, Set(path, at < 0 ? null : map.Members[at].Value, rest, value));
        return new ConfigValue.Map(at < 0 ? map.Members.Add(member) : map.Members.SetItem(at, member));
    }

    private static ConfigValue.List SetItem(
        string path, ConfigValue.List list, int index, ReadOnlySpan<PropertyPathStep> rest, ConfigValue value)
    {
        if (index > list.Items.Count)
            throw WorkspaceErrors.ConfigPath(path, "array index out of range");
        var item = Set(path, index < list.Items.Count ? list.Items[index] : null, rest, value);
        return new ConfigValue.List(index == list.Items.Count ? list.Items.Add(item) : list.Items.SetItem(index, item));
    }

    private static ConfigValue.Map AsMap(string path, ConfigValue? value) => value switch
    {
        null => ConfigValue.Map.Empty,
        ConfigValue.Map map => map,
        ConfigValue.Secure => throw WorkspaceErrors.ConfigPath(path, "a secret has no members; remove it first"),
        _ => throw WorkspaceErrors.ConfigPath(path, "the value there is not an object; remove it first"),
    };

    private static ConfigValue.List AsList(string path, ConfigValue? value) => value switch
    {
        null => new ConfigValue.List([]),
        ConfigValue.List list => list,
        ConfigValue.Secure => throw WorkspaceErrors.ConfigPath(path, "a secret has no items; remove it first"),
        _ => throw WorkspaceErrors.ConfigPath(path, "the value there is not a list; remove it first"),
    };
}
