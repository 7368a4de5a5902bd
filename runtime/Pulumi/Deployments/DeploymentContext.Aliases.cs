using Pulumirpc;
using Rpc = Pulumirpc;

namespace Pulumi;

internal sealed partial class DeploymentContext
{
    /// <summary>Sends earlier identities as they were given, or, to an engine that resolves none itself, as the URNs they make.</summary>
    private async Task AddAliasesAsync(RegisterResourceRequest request, Resource resource, ResourceOptions options)
    {
        if (options.Aliases.Count == 0 && !AnyAncestorHasAliases(resource))
            return;
        if (!await SupportsAsync("aliasSpecs").ConfigureAwait(false))
        {
            request.AliasURNs.Add(await AliasUrns.ComputeAsync(this, resource).ConfigureAwait(false));
            return;
        }

        foreach (var input in options.Aliases)
        {
            if (await input.Flat.GetValueAsync(whenUnknown: null!).ConfigureAwait(false) is { } alias)
                request.Aliases.Add(await ToMessageAsync(alias).ConfigureAwait(false));
        }
    }

    private static bool AnyAncestorHasAliases(Resource resource)
    {
        for (var ancestor = resource.Parent; ancestor is not null; ancestor = ancestor.Parent)
            if (ancestor.DeclaredAliases.Length > 0)
                return true;
        return false;
    }

    private static async Task<Rpc.Alias> ToMessageAsync(Alias alias)
    {
        AliasUrns.Validate(alias);
        if (alias.Urn is { } urn)
            return new() { Urn = urn };
        var spec = new Rpc.Alias.Types.Spec
        {
            Name = await TextAsync(alias.Name).ConfigureAwait(false),
            Type = await TextAsync(alias.Type).ConfigureAwait(false),
            Stack = await TextAsync(alias.Stack).ConfigureAwait(false),
            Project = await TextAsync(alias.Project).ConfigureAwait(false),
        };
        if (alias.Parent is not null)
            spec.ParentUrn = await alias.Parent.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        else if (alias.ParentUrn is not null)
            spec.ParentUrn = await TextAsync(alias.ParentUrn).ConfigureAwait(false);
        else
            spec.NoParent = alias.NoParent; // Said also when false: that means the current parent.
        return new() { Spec = spec };
    }

    private static async Task<string> TextAsync(Input<string>? input) =>
        input is null ? "" : await input.Flat.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
}
