using System.Collections.Immutable;
using Pulumi.Engine.Events;

namespace Pulumi.Engine.Deploy;

internal enum DiffChanges
{
    /// <summary>The provider cannot tell; the engine compares inputs.</summary>
    Unknown,
    None,
    Some,
}

/// <summary>What separates a resource from what is wanted.</summary>
internal sealed record DiffOutcome(DiffChanges Changes)
{
    public static DiffOutcome None { get; } = new(DiffChanges.None);

    /// <summary>Properties that can only change with a new instance.</summary>
    public ImmutableArray<string> ReplaceKeys { get; init; } = [];

    public ImmutableArray<string> StableKeys { get; init; } = [];

    public ImmutableArray<string> ChangedKeys { get; init; } = [];

    public ImmutableSortedDictionary<string, PropertyDifference>? Detailed { get; init; }

    public bool DeleteBeforeReplace { get; init; }

    /// <summary>The provider is not configured yet, so nobody can tell.</summary>
    public bool Unavailable { get; init; }

    public bool Replace => Changes == DiffChanges.Some
        && (!ReplaceKeys.IsEmpty || (Detailed is { } detailed && detailed.Values.Any(difference => difference.IsReplace)));

    /// <summary>A replacement that the engine decides on by itself.</summary>
    public static DiffOutcome ReplaceBecause(string key) => new(DiffChanges.Some) { ReplaceKeys = [key] };
}
