using System.Collections.Immutable;

namespace Pulumi.Protocol.Schema;

/// <summary>A resource type. Inputs and outputs are unnamed objects that carry the resource's token.</summary>
public sealed record ResourceSchema
{
    public required string Token { get; init; }

    public string? Description { get; init; }

    public required ObjectSchema Inputs { get; init; }

    public required ObjectSchema Outputs { get; init; }

    /// <summary>How ARM keeps it; null for packages that are not over ARM.</summary>
    public ArmResource? Arm { get; init; }
}

/// <summary>A function that reads or asks (an invoke).</summary>
public sealed record FunctionSchema
{
    public required string Token { get; init; }

    public string? Description { get; init; }

    public required ObjectSchema Inputs { get; init; }

    public required ObjectSchema Outputs { get; init; }

    public ArmFunction? Arm { get; init; }
}

/// <summary>A Pulumi package schema with, per resource, the facts of Azure Resource Manager where there are any.</summary>
public sealed record PackageSchema
{
    public required string Name { get; init; }

    public string? Version { get; init; }

    public string? Description { get; init; }

    /// <summary>First part of the C# namespace; <c>Pulumi</c> when the document says nothing.</summary>
    public string RootNamespace { get; init; } = "Pulumi";

    /// <summary>C# namespace parts by package name and module.</summary>
    public ImmutableDictionary<string, string> Namespaces { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Configuration variables.</summary>
    public required ObjectSchema Config { get; init; }

    /// <summary>Inputs of an explicit provider; null when the document has none.</summary>
    public ResourceSchema? Provider { get; init; }

    public required ImmutableSortedDictionary<string, ResourceSchema> Resources { get; init; }

    public required ImmutableSortedDictionary<string, FunctionSchema> Functions { get; init; }

    public required ImmutableSortedDictionary<string, TypeSchema> Types { get; init; }

    /// <summary>The object or enumeration that a reference names.</summary>
    public TypeSchema Resolve(TypeReference.Named reference) => Types[reference.Token];
}
