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

    /// <summary>One of several types; for Azure a string or an enumeration that may grow, or objects that a member tells apart.</summary>
    public sealed record Union(ImmutableArray<TypeReference> Options) : TypeReference
    {
        /// <summary>Member whose text says which of the objects it is, e.g. <c>type</c>; null when there is none.</summary>
        public string? Discriminator { get; init; }

        /// <summary>The object by the text of its discriminator.</summary>
        public ImmutableDictionary<string, Named> Mapping { get; init; } = ImmutableDictionary<string, Named>.Empty;

        public bool Equals(Union? other) => other is not null && Options.SequenceEqual(other.Options);

        public override int GetHashCode() => Options.Length == 0 ? 0 : Options[0].GetHashCode();
    }
}
