namespace Pulumi.Protocol.Values;

public sealed partial class PropertyMap
{
    public bool ContainsUnknowns => Array.Exists(_members, static member => member.Value.ContainsUnknowns);

    public bool ContainsSecrets => Array.Exists(_members, static member => member.Value.ContainsSecrets);

    /// <summary>The URNs that output values anywhere in the map depend on, distinct, in ordinal order.</summary>
    public IReadOnlyCollection<string> OutputDependencies()
    {
        var urns = new SortedSet<string>(StringComparer.Ordinal);
        Any(value =>
        {
            if (value is PropertyValue.OutputValue output)
                urns.UnionWith(output.Dependencies);
            return false;
        });
        return urns;
    }

    /// <summary>Every secret and output replaced by what it holds.</summary>
    public PropertyMap Unwrap() => Select(static (_, value) => value.Unwrap());

    /// <inheritdoc cref="PropertyValue.WithoutOutputs"/>
    public PropertyMap WithoutOutputs() => Select(static (_, value) => value.WithoutOutputs());

    /// <summary>Wraps the named members as secrets; names without a member are ignored.</summary>
    public PropertyMap WithSecretKeys(IEnumerable<string> keys)
    {
        var names = keys.ToHashSet(StringComparer.Ordinal);
        return names.Count == 0 ? this : Select((key, value) => names.Contains(key) ? value.AsSecret() : value);
    }

    /// <summary>
    /// Wraps again what was secret in <paramref name="sent"/> at the same place: for answers of a peer that was given
    /// its secrets in plain.
    /// </summary>
    public PropertyMap WithSecretsFrom(PropertyMap sent) =>
        Select((key, value) => sent.TryGetValue(key, out var original) ? SecretsFrom(value, original) : value);

    /// <summary>
    /// Puts the contents of assets and archives back where they were left out, from the values of the same place and
    /// hash in <paramref name="original"/>.
    /// </summary>
    public PropertyMap WithAssetContentsFrom(PropertyMap original) =>
        Select((key, value) => original.TryGetValue(key, out var full) ? ContentsFrom(value, full) : value);

    internal bool Any(Func<PropertyValue, bool> condition) =>
        Array.Exists(_members, member => member.Value.Any(condition));

    private static PropertyValue SecretsFrom(PropertyValue value, PropertyValue sent) => (value, sent) switch
    {
        (PropertyValue.SecretValue, _) => value,
        (_, PropertyValue.SecretValue or PropertyValue.OutputValue { IsSecret: true }) => value.AsSecret(),
        (PropertyValue.ObjectValue map, PropertyValue.ObjectValue from) => SameMap(map, map.Members.WithSecretsFrom(from.Members)),
        (PropertyValue.ListValue list, PropertyValue.ListValue from) => Zip(list, from, SecretsFrom),
        (_, PropertyValue.OutputValue { Element: { } element }) => SecretsFrom(value, element),
        _ => value,
    };

    private static PropertyValue ContentsFrom(PropertyValue value, PropertyValue full) => (value, full) switch
    {
        (PropertyValue.AssetValue { HasContents: false }, PropertyValue.AssetValue) when value == full => full,
        (PropertyValue.ArchiveValue { HasContents: false }, PropertyValue.ArchiveValue) when value == full => full,
        (PropertyValue.ObjectValue map, PropertyValue.ObjectValue from) =>
            SameMap(map, map.Members.WithAssetContentsFrom(from.Members)),
        (PropertyValue.ListValue list, PropertyValue.ListValue from) => Zip(list, from, ContentsFrom),
        (PropertyValue.SecretValue secret, _) => SecretOf(secret, ContentsFrom(secret.Element, full)),
        (_, PropertyValue.SecretValue secret) => ContentsFrom(value, secret.Element),
        (_, PropertyValue.OutputValue { Element: { } element }) => ContentsFrom(value, element),
        _ => value,
    };

    private static PropertyValue SecretOf(PropertyValue.SecretValue secret, PropertyValue element) =>
        ReferenceEquals(element, secret.Element) ? secret : new PropertyValue.SecretValue(element);

    private static PropertyValue SameMap(PropertyValue.ObjectValue value, PropertyMap members) =>
        ReferenceEquals(members, value.Members) ? value : new PropertyValue.ObjectValue(members);

    private static PropertyValue Zip(
        PropertyValue.ListValue value, PropertyValue.ListValue other, Func<PropertyValue, PropertyValue, PropertyValue> combine)
    {
        var index = 0;
        return value.SelectChildren(item =>
        {
            var at = index++;
            return at < other.Items.Length ? combine(item, other.Items[at]) : item;
        });
    }
}
