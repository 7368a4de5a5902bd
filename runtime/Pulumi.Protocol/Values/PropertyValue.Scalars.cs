using System.Collections.Immutable;

namespace Pulumi.Protocol.Values;

public abstract partial class PropertyValue
{
    public sealed class NullValue : PropertyValue
    {
        private NullValue()
        {
        }

        public static NullValue Instance { get; } = new();

        public override int GetHashCode() => 0;

        private protected override bool SameContent(PropertyValue other) => true;
    }

    public sealed class BoolValue : PropertyValue
    {
        internal static readonly BoolValue True = new(true);
        internal static readonly BoolValue False = new(false);

        public BoolValue(bool value) => Value = value;

        public bool Value { get; }

        public override int GetHashCode() => Value ? 1 : 2;

        private protected override bool SameContent(PropertyValue other) => Value == ((BoolValue)other).Value;
    }

    /// <summary>Every number is a double; NaN equals NaN, and -0 equals 0.</summary>
    public sealed class NumberValue : PropertyValue
    {
        public NumberValue(double value) => Value = value;

        public double Value { get; }

        public override int GetHashCode() => Value.GetHashCode();

        private protected override bool SameContent(PropertyValue other) => Value.Equals(((NumberValue)other).Value);
    }

    public sealed class StringValue : PropertyValue
    {
        public StringValue(string value) => Value = value ?? throw new ArgumentNullException(nameof(value));

        public string Value { get; }

        public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

        private protected override bool SameContent(PropertyValue other) =>
            string.Equals(Value, ((StringValue)other).Value, StringComparison.Ordinal);
    }

    /// <summary>A string that is not UTF-8. Sent only to peers that say they accept it.</summary>
    public sealed class ByteStringValue : PropertyValue
    {
        public ByteStringValue(ImmutableArray<byte> bytes) => Bytes = bytes.IsDefault ? [] : bytes;

        public ImmutableArray<byte> Bytes { get; }

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.AddBytes(Bytes.AsSpan());
            return hash.ToHashCode();
        }

        private protected override bool SameContent(PropertyValue other) =>
            Bytes.AsSpan().SequenceEqual(((ByteStringValue)other).Bytes.AsSpan());
    }

    /// <summary>Unknown until the resource exists; occurs in previews.</summary>
    public sealed class ComputedValue : PropertyValue
    {
        private ComputedValue()
        {
        }

        public static ComputedValue Instance { get; } = new();

        public override int GetHashCode() => 3;

        private protected override bool SameContent(PropertyValue other) => true;
    }
}
