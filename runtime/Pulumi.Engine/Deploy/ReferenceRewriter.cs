using System.Collections.Immutable;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>The URNs inside a resource's state.</summary>
internal static class ReferenceRewriter
{
    /// <summary>Every URN that a resource refers to; one may come several times.</summary>
    public static IEnumerable<Urn> ReferencesOf(ResourceState state)
    {
        if (state.Parent is { } parent) yield return parent;
        if (ProviderReference.TryParse(state.Provider, out var provider)) yield return provider.Urn;
        if (state.DeletedWith is { } deletedWith) yield return deletedWith;
        foreach (var urn in state.Dependencies) yield return urn;
        foreach (var urn in state.ReplaceWith) yield return urn;
        foreach (var urns in state.PropertyDependencies.Values)
            foreach (var urn in urns) yield return urn;
    }

    public static ResourceState Rename(ResourceState state, Urn from, Urn to)
    {
        var provider = state.Provider;
        if (ProviderReference.TryParse(provider, out var reference) && reference.Urn == from)
            provider = (reference with { Urn = to }).ToString();
        return state with
        {
            Parent = state.Parent == from ? to : state.Parent,
            Provider = provider,
            DeletedWith = state.DeletedWith == from ? to : state.DeletedWith,
            Dependencies = Rename(state.Dependencies, from, to),
            ReplaceWith = Rename(state.ReplaceWith, from, to),
            PropertyDependencies = state.PropertyDependencies.Values.Any(urns => urns.Contains(from))
                ? state.PropertyDependencies.SetItems(state.PropertyDependencies
                    .Where(entry => entry.Value.Contains(from))
                    .Select(entry => new KeyValuePair<string, ImmutableArray<Urn>>(entry.Key, Rename(entry.Value, from, to))))
                : state.PropertyDependencies,
        };
    }

    private static ImmutableArray<Urn> Rename(ImmutableArray<Urn> urns, Urn from, Urn to) =>
        urns.Contains(from) ? [.. urns.Select(urn => urn == from ? to : urn)] : urns;
}
