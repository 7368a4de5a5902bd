namespace Pulumi;

/// <summary>Resolves aliases to URNs, for engines that take nothing else.</summary>
internal static class AliasUrns
{
    /// <exception cref="ArgumentException">More than one of the ways to name a parent is used.</exception>
    public static void Validate(Alias alias)
    {
        var ways = (alias.Parent is null ? 0 : 1) + (alias.ParentUrn is null ? 0 : 1) + (alias.NoParent ? 1 : 0);
        if (ways > 1)
            throw new ArgumentException($"An alias names its parent in {ways} ways; give only one of Parent, ParentUrn and NoParent.");
    }

    /// <summary>
    /// A resource's own aliases, and those it has because its parent has some: under each earlier parent, with its current identity and with
    /// each of its own earlier ones.
    /// </summary>
    public static async Task<IReadOnlyList<string>> ComputeAsync(DeploymentContext context, Resource resource)
    {
        var own = new List<Alias>();
        foreach (var input in resource.DeclaredAliases)
        {
            if (await input.Flat.GetValueAsync(whenUnknown: null!).ConfigureAwait(false) is not { } alias)
                continue;
            Validate(alias);
            own.Add(alias);
        }

        var urns = new List<string>();
        foreach (var alias in own)
            urns.Add(await ToUrnAsync(context, resource, alias, inheritedParentUrn: null).ConfigureAwait(false));
        if (resource.Parent is { } parent && parent.GetResourceType() != Stack.RootType)
        {
            foreach (var parentUrn in await ComputeAsync(context, parent).ConfigureAwait(false))
            {
                urns.Add(await ToUrnAsync(context, resource, new() { Name = InheritedName(resource, parent, parentUrn) }, parentUrn).ConfigureAwait(false));
                foreach (var alias in own.Where(alias => alias.Urn is null))
                    urns.Add(await ToUrnAsync(context, resource, alias, parentUrn).ConfigureAwait(false));
            }
        }

        return [.. urns.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A child that carries its parent's name in front of its own was renamed together with it.</summary>
    private static string InheritedName(Resource resource, Resource parent, string parentUrn)
    {
        var name = resource.GetResourceName();
        var parentName = parent.GetResourceName();
        return name.StartsWith(parentName, StringComparison.Ordinal) ? parentUrn.Split("::", 4)[^1] + name[parentName.Length..] : name;
    }

    private static async Task<string> ToUrnAsync(DeploymentContext context, Resource resource, Alias alias, string? inheritedParentUrn)
    {
        if (alias.Urn is { } urn)
            return urn;
        Input<string>? parentUrn = alias switch
        {
            { Parent: { } given } => given.Urn,
            { ParentUrn: { } given } => given,
            { NoParent: true } => null,
            _ when inheritedParentUrn is not null => inheritedParentUrn,
            _ when resource.Parent is { } parent => parent.Urn,
            _ => null,
        };
        var created = Urn.Create(
            alias.Name ?? resource.GetResourceName(),
            alias.Type ?? resource.GetResourceType(),
            parentUrn: parentUrn,
            project: alias.Project ?? context.Settings.Project,
            stack: alias.Stack ?? context.Settings.Stack);
        // The stack leaves no trace in the types of its children.
        return (await created.GetValueAsync(whenUnknown: "").ConfigureAwait(false))
            .Replace($"::{Stack.RootType}$", "::", StringComparison.Ordinal);
    }
}
