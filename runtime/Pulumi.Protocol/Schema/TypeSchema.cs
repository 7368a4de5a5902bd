using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Pulumi.Protocol.Schema;

/// <summary>A named type: object or enumeration.</summary>
public abstract record TypeSchema
{
    public required string Token { get; init; }

    public string? Description { get; init; }
}

/// <summary>An object with named properties, in the order of the document.</summary>
public sealed record ObjectSchema : TypeSchema
{
    private readonly Dictionary<string, PropertySchema> byName = [];
    private readonly ImmutableArray<PropertySchema> properties = [];

    public required ImmutableArray<PropertySchema> Properties
    {
        get => properties;
        init
        {
            properties = value;
            byName = value.ToDictionary(property => property.Name, StringComparer.Ordinal);
        }
    }

    public bool TryGet(string name, [MaybeNullWhen(false)] out PropertySchema property) => byName.TryGetValue(name, out property);

    public IEnumerable<string> Names => byName.Keys;
}

/// <summary>One value of an enumeration. <see cref="Name"/> is the member's name in C#.</summary>
public sealed record EnumMember(string Name, string Value, string? Description);

/// <summary>A closed list of strings (<see cref="Kind"/> String) or numbers.</summary>
public sealed record EnumSchema : TypeSchema
{
    public required PrimitiveKind Kind { get; init; }

    public required ImmutableArray<EnumMember> Members { get; init; }
}
