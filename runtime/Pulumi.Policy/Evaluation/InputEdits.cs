using System.Collections;
using System.Globalization;
using Pulumi.Protocol.Values;

namespace Pulumi.Policy;

/// <summary>Changes to inputs that leave the wrapping of everything else as it is.</summary>
internal static class InputEdits
{
    public static PropertyMap Set(PropertyMap inputs, PropertyPath path, PropertyValue value)
    {
        if (path.Get(inputs) is PropertyValue.SecretValue)
            value = value.AsSecret();
        return path.Set(inputs, value) ?? throw new InvalidOperationException($"there is no place \"{path}\" in the inputs");
    }

    public static PropertyMap Remove(PropertyMap inputs, PropertyPath path)
    {
        if (path.Steps is not [.. var way, { Key: null, IsWildcard: false } last])
            return path.Delete(inputs);
        // An element of a list goes, and the others move up; a null in its place would be another value.
        var list = new PropertyPath(way);
        var holder = list.Get(inputs);
        return (holder is PropertyValue.SecretValue secret ? secret.Element : holder) is PropertyValue.ListValue { Items: var items } && last.Index < items.Length
            ? Set(inputs, list, new PropertyValue.ListValue(items.RemoveAt(last.Index)))
            : inputs;
    }

    /// <summary>A plain C# value as a property value.</summary>
    /// <exception cref="ArgumentException">It is none of those that properties hold.</exception>
    public static PropertyValue ToValue(object? value) => value switch
    {
        null => PropertyValue.Null,
        PropertyValue known => known,
        string text => text,
        bool flag => flag,
        Enum choice => choice.ToString(),
        IDictionary map => PropertyValue.Object(PropertyMap.From(map.Keys.Cast<object>().Select(key => KeyValuePair.Create(Convert.ToString(key, CultureInfo.InvariantCulture)!, ToValue(map[key]))))),
        IEnumerable list => new PropertyValue.ListValue([.. list.Cast<object?>().Select(ToValue)]),
        IConvertible number when number.GetTypeCode() is >= TypeCode.SByte and <= TypeCode.Decimal => number.ToDouble(CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"a value of type {value.GetType().Name} cannot be a property; give text, a number, a boolean, a list or a dictionary"),
    };
}
