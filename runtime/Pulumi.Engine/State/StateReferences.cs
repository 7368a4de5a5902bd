using Pulumi.Protocol.Values;

namespace Pulumi.Engine.State;

/// <summary>What a resource refers to: its dependencies, parent, provider, and what it is deleted or replaced with.</summary>
internal static class StateReferences
{
    public static IEnumerable<Urn> Of(ResourceState resource)
    {
        var references = resource.Dependencies
            .Concat(resource.PropertyDependencies.Values.SelectMany(d => d))
            .Concat(resource.ReplaceWith);
        if (resource.Parent is { } parent)
            references = references.Append(parent);
        if (resource.DeletedWith is { } deletedWith)
            references = references.Append(deletedWith);
        if (resource.Provider is { } provider
            && provider.LastIndexOf("::", StringComparison.Ordinal) is var end and > 0
            && Urn.TryParse(provider[..end], out var providerUrn))
        {
            references = references.Append(providerUrn);
        }

        return references;
    }
}
