using System.Collections.Immutable;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>Takes resources out of a state without leaving references to them behind.</summary>
internal static class Pruning
{
    /// <summary>
    /// What is left, in its order. References to what is gone are dropped, a child of a gone parent has none, and property dependencies
    /// that name nothing are not kept.
    /// </summary>
    public static IReadOnlyList<ResourceCell> Without(IReadOnlyList<ResourceCell> cells, IReadOnlySet<ResourceCell> gone)
    {
        var left = cells.Where(cell => !gone.Contains(cell)).ToList();
        var known = left.Select(cell => cell.Urn).ToHashSet();
        foreach (var cell in left) cell.State = Prune(cell.State, known);
        return left;
    }

    private static ResourceState Prune(ResourceState state, HashSet<Urn> known)
    {
        var dangling = StateReferences.Of(state).Any(urn => !known.Contains(urn));
        if (!dangling && !state.PropertyDependencies.Values.Any(urns => urns.IsEmpty)) return state;
        var properties = state.PropertyDependencies
            .Select(entry => KeyValuePair.Create(entry.Key, Known(entry.Value, known)))
            .Where(entry => !entry.Value.IsEmpty)
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
        return state with
        {
            Parent = state.Parent is { } parent && known.Contains(parent) ? parent : null,
            DeletedWith = state.DeletedWith is { } with && known.Contains(with) ? with : null,
            Dependencies = Known(state.Dependencies, known),
            ReplaceWith = Known(state.ReplaceWith, known),
            PropertyDependencies = properties,
        };
    }

    private static ImmutableArray<Urn> Known(ImmutableArray<Urn> urns, HashSet<Urn> known) =>
        urns.All(known.Contains) ? urns : [.. urns.Where(known.Contains)];
}
