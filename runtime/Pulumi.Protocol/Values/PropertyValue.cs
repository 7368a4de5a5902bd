using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Pulumi.Protocol.Values;

/// <summary>
/// A value of a resource property: JSON, and what Pulumi adds to it. Immutable, compared by content.
/// </summary>
/// <remarks>
/// The kinds are nested types: <c>value is PropertyValue.StringValue { Value: var text }</c>.
/// <see cref="ToString"/> never shows what a secret holds.
/// </remarks>
public abstract partial class PropertyValue : IEquatable<PropertyValue>
{
    private protected PropertyValue()
    {
    }

    public static PropertyValue Null => NullValue.Instance;

    /// <summary>A value that is not known before the resource exists.</summary>
    public static PropertyValue Computed => ComputedValue.Instance;

    public static implicit operator PropertyValue(bool value) => value ? BoolValue.True : BoolValue.False;

    public static implicit operator PropertyValue(int value) => new NumberValue(value);

    public static implicit operator PropertyValue(double value) => new NumberValue(value);

    /// <summary>Null becomes the null value.</summary>
    public static implicit operator PropertyValue(string? value) => value is null ? Null : new StringValue(value);

    public static implicit operator PropertyValue(PropertyMap value) => new ObjectValue(value);

    public static implicit operator PropertyValue(ImmutableArray<PropertyValue> value) => new ListValue(value);

    public static bool operator ==(PropertyValue? left, PropertyValue? right) =>
        ReferenceEquals(left, right) || (left is not null && left.Equals(right));

    public static bool operator !=(PropertyValue? left, PropertyValue? right) => !(left == right);

    public static PropertyValue List(params ReadOnlySpan<PropertyValue> items) => new ListValue([.. items]);

    public static PropertyValue Object(PropertyMap members) => new ObjectValue(members);

    /// <summary>Wraps a value as secret; a value that is already secret stays as it is.</summary>
    public static PropertyValue Secret(PropertyValue element) => element.AsSecret();

    /// <summary>This value as a secret: wrapped unless it is one, an output made a secret output.</summary>
    public PropertyValue AsSecret() => this switch
    {
        SecretValue => this,
        OutputValue { IsSecret: true } => this,
        OutputValue output => new OutputValue(output.Element, isSecret: true, output.Dependencies),
        _ => new SecretValue(this),
    };

    public bool Equals(PropertyValue? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || GetType() != other.GetType())
            return false;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return SameContent(other);
    }

    public sealed override bool Equals(object? obj) => obj is PropertyValue other && Equals(other);

    public abstract override int GetHashCode();

    /// <summary>For people reading logs; secrets are shown as <c>[secret]</c>.</summary>
    public sealed override string ToString() => PropertyValuePrinter.Print(this);

    private protected abstract bool SameContent(PropertyValue other);
}
