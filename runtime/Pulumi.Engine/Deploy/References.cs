using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>Resource references inside values.</summary>
internal static class References
{
    /// <summary>Adds the name and the type that a reference's URN says: whoever receives one need not take the URN apart.</summary>
    public static PropertyMap Complete(PropertyMap properties) => properties.Select(static (_, value) => Complete(value));

    private static PropertyValue Complete(PropertyValue value) => value switch
    {
        PropertyValue.ResourceReferenceValue { Name: null } reference when Urn.TryParse(reference.Urn, out var urn) =>
            new PropertyValue.ResourceReferenceValue(reference.Urn, reference.Id, reference.PackageVersion, urn.Name, urn.Type),
        PropertyValue.ListValue list => CompleteList(list),
        PropertyValue.ObjectValue map => CompleteObject(map),
        PropertyValue.SecretValue secret => CompleteSecret(secret),
        _ => value,
    };

    private static PropertyValue CompleteList(PropertyValue.ListValue list)
    {
        ImmutableArray<PropertyValue> items = [.. list.Items.Select(Complete)];
        for (var i = 0; i < items.Length; i++)
            if (!ReferenceEquals(items[i], list.Items[i])) return new PropertyValue.ListValue(items);
        return list;
    }

    private static PropertyValue CompleteObject(PropertyValue.ObjectValue map)
    {
        var members = map.Members.Select(static (_, value) => Complete(value));
        return ReferenceEquals(members, map.Members) ? map : new PropertyValue.ObjectValue(members);
    }

    private static PropertyValue CompleteSecret(PropertyValue.SecretValue secret)
    {
        var element = Complete(secret.Element);
        return ReferenceEquals(element, secret.Element) ? secret : new PropertyValue.SecretValue(element);
    }
}
