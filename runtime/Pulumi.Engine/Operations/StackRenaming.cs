using System.Collections.Immutable;
using Pulumi.Engine.Backend;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Operations;

/// <summary>Rewrites every URN of a state, and every reference to one.</summary>
internal static class StackRenaming
{
    /// <summary>Another stack: the stack part of the URNs, and the name of the root stack, which contains it.</summary>
    public static Snapshot Rename(Snapshot snapshot, StackReferenceName from, StackReferenceName to) =>
        Rewrite(snapshot, urn => urn.Stack != from.Name ? urn : InStack(urn, from, to));

    /// <summary>One resource under another name.</summary>
    public static Snapshot Rename(Snapshot snapshot, Urn from, string name) =>
        Rewrite(snapshot, urn => urn == from ? urn.WithName(name) : urn);

    private static Urn InStack(Urn urn, StackReferenceName from, StackReferenceName to)
    {
        var name = urn.IsRootStack && urn.Name == $"{urn.Project}-{from.Name}" ? $"{urn.Project}-{to.Name}" : urn.Name;
        return Urn.Create(to.Name, urn.Project, "", urn.QualifiedType, name);
    }

    private static Snapshot Rewrite(Snapshot snapshot, Func<Urn, Urn> map) => snapshot with
    {
        Resources = [.. snapshot.Resources.Select(r => Rewrite(r, map))],
        PendingOperations = [.. snapshot.PendingOperations.Select(o => o with { Resource = Rewrite(o.Resource, map) })],
    };

    private static ResourceState Rewrite(ResourceState resource, Func<Urn, Urn> map) => resource with
    {
        Urn = map(resource.Urn),
        Parent = Map(resource.Parent, map),
        Provider = resource.Provider is { } provider ? ProviderOf(provider, map) : null,
        Dependencies = [.. resource.Dependencies.Select(map)],
        PropertyDependencies = resource.PropertyDependencies.ToImmutableSortedDictionary(
            d => d.Key, d => d.Value.Select(map).ToImmutableArray(), StringComparer.Ordinal),
        DeletedWith = Map(resource.DeletedWith, map),
        ReplaceWith = [.. resource.ReplaceWith.Select(map)],
        ViewOf = Map(resource.ViewOf, map),
    };

    private static Urn? Map(Urn? urn, Func<Urn, Urn> map) => urn is { } present ? map(present) : null;

    private static string ProviderOf(string reference, Func<Urn, Urn> map)
    {
        var separator = reference.LastIndexOf("::", StringComparison.Ordinal);
        return separator > 0 && Urn.TryParse(reference[..separator], out var urn)
            ? $"{map(urn)}{reference[separator..]}"
            : reference;
    }
}
