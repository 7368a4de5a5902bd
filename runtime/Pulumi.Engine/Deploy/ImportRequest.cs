using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>An object to take under management.</summary>
public sealed record ImportRequest
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    /// <summary>The provider's id of the object; null makes a component.</summary>
    public string? Id { get; init; }

    /// <summary>Null: the root stack.</summary>
    public Urn? Parent { get; init; }

    /// <summary>URN of an explicit provider in the state; null: the default provider.</summary>
    public Urn? Provider { get; init; }

    public string? Version { get; init; }

    public string? PluginDownloadUrl { get; init; }

    /// <summary>Inputs to keep of those Read returns; empty keeps all.</summary>
    public ImmutableArray<string> Properties { get; init; } = [];

    public bool Protect { get; init; } = true;
}
