using System.Collections.Immutable;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>A resource that has to be deleted before another one can be, and the properties that make it so.</summary>
internal sealed record DependentReplacement(ResourceCell Cell, ImmutableArray<string> Keys);

/// <summary>Finds out what falls with a resource that is deleted before it is replaced.</summary>
internal static class DependentReplacements
{
    /// <summary>In dependency order, without the resource itself.</summary>
    /// <param name="settled">Resources that this run has dealt with already.</param>
    /// <param name="replaceKeys">Asks a provider which properties would demand a replacement if the inputs became these.</param>
    public static async Task<IReadOnlyList<DependentReplacement>> FindAsync(
        ResourceCell root,
        OldResources olds,
        Predicate<ResourceCell> settled,
        Func<ResourceState, PropertyMap, Task<ImmutableArray<string>>> replaceKeys)
    {
        var falling = new HashSet<Urn> { root.Urn };
        var found = new List<DependentReplacement>();

        // Earlier ones first: by the time a resource's turn comes, everything it depends on has been decided.
        var waiting = new SortedDictionary<int, ResourceCell>();
        Add(root.Urn);
        while (waiting.Count > 0)
        {
            var (place, cell) = waiting.First();
            waiting.Remove(place);
            var keys = await KeysAsync(cell.State, falling, replaceKeys).ConfigureAwait(false);
            if (keys.IsEmpty) continue;
            falling.Add(cell.Urn);
            found.Add(new DependentReplacement(cell, keys));
            Add(cell.Urn);
        }

        return found;

        void Add(Urn urn)
        {
            foreach (var cell in olds.ReferringTo(urn))
            {
                var state = cell.State;
                if (state.Custom && !state.Delete && !state.PendingReplacement && !state.External && !settled(cell))
                    waiting[olds.PlaceOf(cell)] = cell;
            }
        }
    }

    private static async Task<ImmutableArray<string>> KeysAsync(
        ResourceState state, HashSet<Urn> falling, Func<ResourceState, PropertyMap, Task<ImmutableArray<string>>> replaceKeys)
    {
        if (ProviderReference.TryParse(state.Provider, out var provider) && falling.Contains(provider.Urn)) return ["provider"];
        if (state.DeletedWith is { } with && falling.Contains(with)) return ["deletedWith"];
        if (state.ReplaceWith.Any(falling.Contains)) return ["replaceWith"];

        // What the resource takes from something that falls is not known any more. Without a record of which property takes what,
        // every property might.
        var inputs = state.Inputs.Select((key, value) =>
            TakesFrom(state, key, falling) ? PropertyValue.Computed : value);
        return ReferenceEquals(inputs, state.Inputs) ? [] : await replaceKeys(state, inputs).ConfigureAwait(false);
    }

    private static bool TakesFrom(ResourceState state, string key, HashSet<Urn> falling) =>
        state.PropertyDependencies.Count == 0
            ? state.Dependencies.Any(falling.Contains)
            : state.PropertyDependencies.TryGetValue(key, out var urns) && urns.Any(falling.Contains);
}
