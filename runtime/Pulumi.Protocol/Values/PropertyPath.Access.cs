namespace Pulumi.Protocol.Values;

public sealed partial class PropertyPath
{
    /// <summary>The value at this path, looked up through secrets and outputs; null when there is none or the path has wildcards.</summary>
    public PropertyValue? Get(PropertyMap properties)
    {
        PropertyValue? value = new PropertyValue.ObjectValue(properties);
        foreach (var step in Steps)
            value = value is null ? null : Child(value, step);
        return value;
    }

    /// <summary>
    /// Puts a value at this path, making objects on the way where nothing is. Null when the way leads through a list
    /// element that is not there or through a value that holds no others. With wildcards: every place there is.
    /// </summary>
    public PropertyMap? Set(PropertyMap properties, PropertyValue value) =>
        Rewrite(new PropertyValue.ObjectValue(properties), 0, value) is PropertyValue.ObjectValue result ? result.Members : null;

    /// <summary>
    /// Takes away what is at this path; the same map when there is nothing. A list element leaves a null behind, so
    /// that the others keep their places.
    /// </summary>
    public PropertyMap Delete(PropertyMap properties) =>
        Remove(new PropertyValue.ObjectValue(properties), 0) is PropertyValue.ObjectValue result ? result.Members : properties;

    /// <summary>
    /// Makes <paramref name="news"/> agree with <paramref name="olds"/> at this path, which is what ignoreChanges means: what
    /// is only in the old is put back, what is only in the new is taken away. Null when the path leads through a list
    /// element that one of the two lacks.
    /// </summary>
    public PropertyMap? Reset(PropertyMap olds, PropertyMap news) =>
        TryReset(new PropertyValue.ObjectValue(olds), new PropertyValue.ObjectValue(news), 0, out var result)
        && result is PropertyValue.ObjectValue map
            ? map.Members
            : null;

    private static PropertyValue Peel(PropertyValue value)
    {
        while (true)
        {
            switch (value)
            {
                case PropertyValue.SecretValue secret:
                    value = secret.Element;
                    break;
                case PropertyValue.OutputValue { Element: { } element }:
                    value = element;
                    break;
                default:
                    return value;
            }
        }
    }

    private static PropertyValue Rewrap(PropertyValue wrapped, PropertyValue content) => wrapped switch
    {
        PropertyValue.SecretValue secret => new PropertyValue.SecretValue(Rewrap(secret.Element, content)),
        PropertyValue.OutputValue { Element: { } element } output =>
            new PropertyValue.OutputValue(Rewrap(element, content), output.IsSecret, output.Dependencies),
        _ => content,
    };

    private static PropertyValue? Child(PropertyValue value, PropertyPathStep step) => Peel(value) switch
    {
        PropertyValue.ObjectValue map when step.Key is { } key => map.Members.GetValueOrDefault(key),
        PropertyValue.ListValue list when step.Key is null && !step.IsWildcard && step.Index < list.Items.Length => list.Items[step.Index],
        _ => null,
    };

    private PropertyValue? Rewrite(PropertyValue? value, int at, PropertyValue replacement)
    {
        if (at == Steps.Length)
            return replacement;
        var step = Steps[at];
        var inner = value is null ? new PropertyValue.ObjectValue(PropertyMap.Empty) : Peel(value);
        PropertyValue? content = inner switch
        {
            PropertyValue.ObjectValue map when step.Key is { } key =>
                Rewrite(map.Members.GetValueOrDefault(key), at + 1, replacement) is { } child
                    ? new PropertyValue.ObjectValue(map.Members.SetItem(key, child))
                    : null,
            PropertyValue.ObjectValue or PropertyValue.ListValue when step.IsWildcard =>
                inner.SelectChildren(child => Rewrite(child, at + 1, replacement) ?? child),
            PropertyValue.ListValue list when step.Key is null && step.Index < list.Items.Length =>
                Rewrite(list.Items[step.Index], at + 1, replacement) is { } child
                    ? new PropertyValue.ListValue(list.Items.SetItem(step.Index, child))
                    : null,
            PropertyValue.ListValue list when step.Key is null && step.Index == list.Items.Length && at == Steps.Length - 1 =>
                new PropertyValue.ListValue(list.Items.Add(replacement)),
            _ => null,
        };
        return content is null ? null : value is null ? content : Rewrap(value, content);
    }

    private PropertyValue? Remove(PropertyValue value, int at)
    {
        if (at == Steps.Length)
            return null;
        var step = Steps[at];
        return Peel(value) switch
        {
            PropertyValue.ObjectValue map => Rewrap(value, new PropertyValue.ObjectValue(
                PropertyMap.From(map.Members.SelectMany(member => step.IsWildcard || member.Key == step.Key
                    ? Remove(member.Value, at + 1) is { } left ? [new(member.Key, left)] : Array.Empty<KeyValuePair<string, PropertyValue>>()
                    : [member])))),
            PropertyValue.ListValue list => Rewrap(value, new PropertyValue.ListValue(
                [.. list.Items.Select((item, index) => step.IsWildcard || (step.Key is null && step.Index == index)
                    ? Remove(item, at + 1) ?? PropertyValue.Null
                    : item)])),
            _ => value,
        };
    }

    /// <summary>A null result with true means: nothing is to be here.</summary>
    private bool TryReset(PropertyValue? old, PropertyValue? current, int at, out PropertyValue? result)
    {
        result = at == Steps.Length ? old : current;
        if (at == Steps.Length || (old is null && current is null))
            return true;
        var (from, into) = (old is null ? null : Peel(old), current is null ? null : Peel(current));
        var reset = (from, into) switch
        {
            (PropertyValue.ListValue or null, PropertyValue.ListValue or null) =>
                TryResetList(from as PropertyValue.ListValue, into as PropertyValue.ListValue, at, out result),
            (PropertyValue.ObjectValue or null, PropertyValue.ObjectValue or null) =>
                TryResetMap(from as PropertyValue.ObjectValue, into as PropertyValue.ObjectValue, at, out result),
            _ => Steps[at].Key is not null,
        };
        if (reset && result is not null && !ReferenceEquals(result, current) && current is not null)
            result = Rewrap(current, result);
        return reset;
    }

    private bool TryResetMap(PropertyValue.ObjectValue? old, PropertyValue.ObjectValue? current, int at, out PropertyValue? result)
    {
        var (olds, news) = (old?.Members ?? PropertyMap.Empty, current?.Members ?? PropertyMap.Empty);
        result = current;
        IEnumerable<string> keys = Steps[at].IsWildcard ? olds.Keys.Union(news.Keys, StringComparer.Ordinal) : Steps[at].Key is { } one ? [one] : [];
        foreach (var key in keys)
        {
            if (!TryReset(olds.GetValueOrDefault(key), news.GetValueOrDefault(key), at + 1, out var child))
                return false;
            news = child is null ? news.Remove(key) : news.SetItem(key, child);
        }

        result = current is null && news.Count == 0 ? null : new PropertyValue.ObjectValue(news);
        return true;
    }

    private bool TryResetList(PropertyValue.ListValue? old, PropertyValue.ListValue? current, int at, out PropertyValue? result)
    {
        result = current;
        var step = Steps[at];
        if (step.Key is not null)
            return true;
        if (old is null || current is null || (step.IsWildcard && old.Items.Length != current.Items.Length))
            return false;
        IEnumerable<int> indices = step.IsWildcard ? Enumerable.Range(0, old.Items.Length) : [step.Index];
        var items = current.Items;
        foreach (var index in indices)
        {
            if (index >= old.Items.Length || index >= items.Length
                || !TryReset(old.Items[index], items[index], at + 1, out var child))
                return false;
            items = items.SetItem(index, child ?? PropertyValue.Null);
        }

        result = new PropertyValue.ListValue(items);
        return true;
    }
}
