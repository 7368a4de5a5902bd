using System.Collections.Immutable;

namespace Pulumi.Protocol.Schema;

/// <summary>The kinds of value that need no further description.</summary>
public enum PrimitiveKind
{
    Boolean,
    Integer,
    Number,
    String,
    Json,
    Any,
    Asset,
    Archive,
}

/// <summary>The type of a property.</summary>
public abstract record TypeReference
{
    private TypeReference()
    {
    }

    public sealed record Primitive(PrimitiveKind Kind) : TypeReference;

    public sealed record Array(TypeReference Element) : TypeReference;

    /// <summary>An object with any keys and values of one type.</summary>
    public sealed record Map(TypeReference Element) : TypeReference;

    /// <summary>An object or enumeration of <see cref="PackageSchema.Types"/>, by token.</summary>
    public sealed record Named(string Token) : TypeReference;

    /// <summary>One of several types; for Azure always a string or an enumeration that may grow.</summary>
    public sealed record Union(ImmutableArray<TypeReference> Options) : TypeReference
    {
        public bool Equals(Union? other) => other is not null && Options.SequenceEqual(other.Options);

        public override int GetHashCode() => Options.Length == 0 ? 0 : Options[0].GetHashCode();
    }
}
