using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pulumi.Protocol.Values;

public abstract partial class PropertyValue
{
    /// <summary>
    /// Whether this value or anything inside it is unknown. A reference to a resource whose id is unknown is not: the
    /// engine passes those on as they are.
    /// </summary>
    public bool ContainsUnknowns => Any(static value => value is ComputedValue or OutputValue { IsKnown: false });

    /// <summary>Whether this value or anything inside it is secret.</summary>
    public bool ContainsSecrets => Any(static value => value is SecretValue or OutputValue { IsSecret: true });

    /// <summary>Whether the condition holds for this value or for one inside it.</summary>
    public bool Any(Func<PropertyValue, bool> condition)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (condition(this))
            return true;
        return this switch
        {
            ListValue list => list.Items.Any(item => item.Any(condition)),
            ObjectValue map => map.Members.Any(condition),
            SecretValue secret => secret.Element.Any(condition),
            OutputValue { Element: { } element } => element.Any(condition),
            ArchiveValue { Assets: { } assets } => assets.Any(condition),
            _ => false,
        };
    }

    /// <summary>The value with every secret and output replaced by what it holds; an unknown output becomes computed.</summary>
    public PropertyValue Unwrap() => this switch
    {
        SecretValue secret => secret.Element.Unwrap(),
        OutputValue output => output.Element?.Unwrap() ?? Computed,
        _ => SelectChildren(static child => child.Unwrap()),
    };

    /// <summary>The value without outputs: unknown ones become computed, secret ones secrets.</summary>
    public PropertyValue WithoutOutputs()
    {
        if (this is not OutputValue output)
            return SelectChildren(static child => child.WithoutOutputs());
        var element = output.Element?.WithoutOutputs() ?? Computed;
        return output.IsSecret ? Secret(element) : element;
    }

    /// <summary>Rebuilds the value from changed children; returns this value when none changes.</summary>
    internal PropertyValue SelectChildren(Func<PropertyValue, PropertyValue> replace)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (this)
        {
            case ListValue list:
                var items = Select(list.Items, replace);
                return items == list.Items ? this : new ListValue(items);
            case ObjectValue map:
                var members = map.Members.Select((_, member) => replace(member));
                return ReferenceEquals(members, map.Members) ? this : new ObjectValue(members);
            case SecretValue secret:
                var inner = replace(secret.Element);
                return ReferenceEquals(inner, secret.Element) ? this : Secret(inner);
            case OutputValue { Element: { } element } output:
                var known = replace(element);
                return ReferenceEquals(known, element) ? this : new OutputValue(known, output.IsSecret, output.Dependencies);
            default:
                return this;
        }
    }

    private static ImmutableArray<PropertyValue> Select(
        ImmutableArray<PropertyValue> items, Func<PropertyValue, PropertyValue> replace)
    {
        PropertyValue[]? changed = null;
        for (var i = 0; i < items.Length; i++)
        {
            var next = replace(items[i]);
            if (ReferenceEquals(next, items[i]))
                continue;
            changed ??= [.. items];
            changed[i] = next;
        }

        return changed is null ? items : ImmutableCollectionsMarshal.AsImmutableArray(changed);
    }
}
