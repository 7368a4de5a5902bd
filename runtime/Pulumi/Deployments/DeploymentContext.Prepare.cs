namespace Pulumi;

internal sealed partial class DeploymentContext
{
    private static readonly Dictionary<string, string> NoProviders = [];

    private async Task<PreparedResource> PrepareAsync(
        Resource resource, ResourceArgs args, ResourceOptions options, RegisterPackageRequest? package)
    {
        var keepOutputValues = resource.IsRemote && await SupportsAsync("outputValues").ConfigureAwait(false);
        var explicitDependencies = options.HasDependsOn
            ? await options.DependsOn.Flat.GetValueAsync(whenUnknown: []).ConfigureAwait(false)
            : [];
        var serializer = new Serializer(this) { ExcludesResourceReferences = keepOutputValues, OmitsIdentity = true };
        var inputs = await serializer.SerializePropertiesAsync(resource.GetResourceName(), args, keepOutputValues).ConfigureAwait(false);

        var dependencies = new HashSet<Resource>(explicitDependencies);
        var propertyDependencies = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, resources) in inputs.Dependencies)
        {
            propertyDependencies[name] = await GetUrnsAsync(resources).ConfigureAwait(false);
            dependencies.UnionWith(resources);
        }

        return new()
        {
            ParentUrn = options.Parent is { } parent ? await parent.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false) : "",
            Inputs = inputs.Message,
            Provider = resource is CustomResource && options.Provider is { } provider ? await provider.GetReferenceAsync().ConfigureAwait(false) : "",
            Providers = await GetProvidersAsync(resource, options).ConfigureAwait(false),
            Dependencies = await GetUrnsAsync(dependencies).ConfigureAwait(false),
            PropertyDependencies = propertyDependencies,
            PackageReference = package is null ? "" : await RegisterPackageAsync(package).ConfigureAwait(false),
        };
    }

    /// <summary>The URNs to depend on, sorted so that equal programs send equal messages.</summary>
    private static async Task<IReadOnlyList<string>> GetUrnsAsync(IEnumerable<Resource> resources)
    {
        var urns = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var resource in Resource.ExpandDependencies(resources))
        {
            if (await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false) is { Length: > 0 } urn)
                urns.Add(urn);
        }

        return [.. urns];
    }

    private static async Task<IReadOnlyDictionary<string, string>> GetProvidersAsync(Resource resource, ResourceOptions options)
    {
        if (!resource.IsRemote || options is not ComponentResourceOptions component)
            return NoProviders;
        var references = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var provider in component.Provider is { } single ? [single] : component.Providers)
            references[provider.Package] = await provider.GetReferenceAsync().ConfigureAwait(false);
        return references;
    }
}
