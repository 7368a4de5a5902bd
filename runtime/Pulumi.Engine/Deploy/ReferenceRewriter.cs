using System.Collections.Immutable;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>Gives another URN to what a resource refers to.</summary>
internal static class ReferenceRewriter
{
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
