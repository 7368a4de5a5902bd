using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>The URNs under which a resource may be found in the old state.</summary>
internal static class AliasResolver
{
    /// <summary>
    /// Its own aliases in their order, then what follows from each alias of the parent, alone and combined with each of its own.
    /// </summary>
    /// <param name="parentAliases">The parent's aliases; default when it has none.</param>
    public static ImmutableArray<Urn> Resolve(Urn urn, Goal goal, ImmutableArray<Urn> parentAliases)
    {
        if (goal.Aliases.IsEmpty && parentAliases.IsDefaultOrEmpty) return [];
        var found = new List<Urn>();
        var seen = new HashSet<Urn> { urn };
        foreach (var alias in goal.Aliases)
            Add(alias.Urn ?? Under(alias, goal, alias.NoParent ? null : alias.Parent ?? goal.Parent, goal.Name, urn));

        foreach (var parent in parentAliases.IsDefault ? [] : parentAliases)
        {
            var name = InheritedName(goal, parent);
            Add(Urn.Create(parent.Stack, parent.Project, parent, goal.Type, name));
            foreach (var alias in goal.Aliases)
                if (alias.Urn is null && !alias.NoParent && (alias.Parent is null || alias.Parent == goal.Parent))
                    Add(Under(alias, goal, parent, name, urn));
        }

        return [.. found];

        void Add(Urn candidate)
        {
            if (seen.Add(candidate)) found.Add(candidate);
        }
    }

    private static Urn Under(AliasSpec alias, Goal goal, Urn? parent, string name, Urn present) => Urn.Create(
        Or(alias.Stack, parent?.Stack ?? present.Stack),
        Or(alias.Project, parent?.Project ?? present.Project),
        parent,
        Or(alias.Type, goal.Type),
        Or(alias.Name, name));

    /// <summary>A child named after its parent had a name that began with the parent's former name.</summary>
    private static string InheritedName(Goal goal, Urn parentAlias)
    {
        var present = goal.Parent?.Name ?? "";
        return present.Length > 0 && goal.Name.StartsWith(present, StringComparison.Ordinal)
            ? parentAlias.Name + goal.Name[present.Length..]
            : goal.Name;
    }

    private static string Or(string given, string otherwise) => given.Length > 0 ? given : otherwise;
}
