using System.Globalization;
using Pulumi.Protocol.Schema;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Azure.Arm.Provider.Model;

/// <summary>One difference between inputs.</summary>
/// <param name="Path">Property path.</param>
/// <param name="Kind">Added, deleted or changed, and whether that needs a new resource.</param>
internal sealed record InputChange(string Path, PropertyDiff.Types.Kind Kind)
{
    public bool Replaces => Kind is PropertyDiff.Types.Kind.AddReplace or PropertyDiff.Types.Kind.DeleteReplace or PropertyDiff.Types.Kind.UpdateReplace;
}

/// <summary>Old inputs against new ones, property by property.</summary>
/// <remarks>Locations compare as Azure does (<c>West Europe</c> is <c>westeurope</c>), resource ids and enumerations without case, sets of keys without order.</remarks>
internal sealed class InputDiff(PackageSchema package)
{
    public IReadOnlyList<InputChange> Compare(ResourceSchema resource, PropertyMap olds, PropertyMap news)
    {
        var changes = new List<InputChange>();
        CompareObject(resource.Inputs, olds, news, "", replaces: false, changes);
        return changes;
    }

    private void CompareObject(ObjectSchema? type, PropertyMap olds, PropertyMap news, string prefix, bool replaces, List<InputChange> changes)
    {
        foreach (var name in olds.Keys.Union(news.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (name.StartsWith("__", StringComparison.Ordinal)) continue;
            PropertySchema? property = null;
            type?.TryGet(name, out property);
            var path = prefix.Length == 0 ? name : $"{prefix}.{name}";
            CompareValue(property?.Type, Plain(olds.GetValueOrDefault(name)) ?? Default(property), Plain(news.GetValueOrDefault(name)) ?? Default(property), path, replaces || property is { WillReplaceOnChanges: true }, property, changes);
        }
    }

    private void CompareValue(TypeReference? type, PropertyValue? was, PropertyValue? now, string path, bool replaces, PropertySchema? property, List<InputChange> changes)
    {
        if (Same(was, now, property)) return;
        switch (was, now)
        {
            case (null, _): Add(PropertyDiff.Types.Kind.Add, PropertyDiff.Types.Kind.AddReplace); break;
            case (_, null): Add(PropertyDiff.Types.Kind.Delete, PropertyDiff.Types.Kind.DeleteReplace); break;
            case (PropertyValue.ObjectValue a, PropertyValue.ObjectValue b):
                var schema = type is TypeReference.Named named ? package.Resolve(named) as ObjectSchema : null;
                CompareObject(schema, a.Members, b.Members, path, replaces, changes);
                break;
            case (PropertyValue.ListValue a, PropertyValue.ListValue b) when property is not { KeysForm: true }:
                for (var i = 0; i < Math.Max(a.Items.Length, b.Items.Length); i++)
                {
                    CompareValue((type as TypeReference.Array)?.Element, Plain(a.Items.ElementAtOrDefault(i)), Plain(b.Items.ElementAtOrDefault(i)),
                        $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]", replaces, null, changes);
                }

                break;
            default: Add(PropertyDiff.Types.Kind.Update, PropertyDiff.Types.Kind.UpdateReplace); break;
        }

        void Add(PropertyDiff.Types.Kind change, PropertyDiff.Types.Kind replacement) => changes.Add(new(path, replaces ? replacement : change));
    }

    private bool Same(PropertyValue? was, PropertyValue? now, PropertySchema? property)
    {
        if (was == now) return true;
        if (was is PropertyValue.StringValue { Value: var a } && now is PropertyValue.StringValue { Value: var b })
        {
            if (property?.Name == "location") return Location(a) == Location(b);
            return (IsResourceId(a) || property is not null && IsEnum(property.Type)) && a.Equals(b, StringComparison.OrdinalIgnoreCase);
        }

        return property is { KeysForm: true } && was is PropertyValue.ListValue x && now is PropertyValue.ListValue y
            && x.Items.Select(item => item.ToString().ToUpperInvariant()).Order(StringComparer.Ordinal).SequenceEqual(y.Items.Select(item => item.ToString().ToUpperInvariant()).Order(StringComparer.Ordinal));
    }

    private bool IsEnum(TypeReference type) => type switch
    {
        TypeReference.Named named => package.Resolve(named) is EnumSchema,
        TypeReference.Union union => union.Options.Any(IsEnum),
        _ => false,
    };

    private static bool IsResourceId(string text) => text.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase);

    private static string Location(string name) => name.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    private static PropertyValue? Default(PropertySchema? property) => property?.ServiceDefault is { } value ? JsonProperties.Read(value) : null;

    private static PropertyValue? Plain(PropertyValue? value) => value?.Unwrap() is { } plain and not PropertyValue.NullValue ? plain : null;
}
