using System.Collections.Immutable;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Events;

/// <summary>What a step is about, as it was at the moment of the event.</summary>
public sealed record StepMetadata
{
    public required StepOp Op { get; init; }

    public required Urn Urn { get; init; }

    public required string Type { get; init; }

    /// <summary>The state before; null when there was none.</summary>
    public ResourceState? Old { get; init; }

    /// <summary>The state after, or what is known of it; null when there will be none.</summary>
    public ResourceState? New { get; init; }

    /// <summary>Properties that demand a replacement.</summary>
    public ImmutableArray<string> Keys { get; init; } = [];

    /// <summary>Properties that changed.</summary>
    public ImmutableArray<string> Diffs { get; init; } = [];

    /// <summary>Null when the provider gave none.</summary>
    public ImmutableSortedDictionary<string, PropertyDifference>? DetailedDiff { get; init; }

    /// <summary>False for the parts of a replacement, and for reads and refreshes, which a summary does not count by themselves.</summary>
    public bool Logical { get; init; }

    /// <summary>Provider reference <c>urn::id</c>; empty on components and providers.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The state that says most about the resource.</summary>
    public ResourceState? Resource => New ?? Old;
}
