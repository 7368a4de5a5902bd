namespace Pulumi;

/// <summary>Options of a component.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    private List<ProviderResource>? providers;

    /// <summary>Providers for the children, one a package.</summary>
    public List<ProviderResource> Providers
    {
        get => providers ??= [];
        set => providers = value;
    }

    /// <summary>New options with both laid over each other: scalars of the second win, lists are joined, providers join by package.</summary>
    /// <exception cref="ResourceException">One of the options has both a provider and providers.</exception>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = new ComponentResourceOptions();
        merged.Append(options1);
        merged.Append(options2);
        return merged;
    }

    private void Append(ComponentResourceOptions? other)
    {
        if (other is null)
            return;
        if (other.Provider is not null && other.providers is { Count: > 0 })
            throw new ResourceException(Resource.BothProviderAndProviders, other.Parent);
        var earlier = Provider;
        base.Append(other);
        if (other.providers is { Count: > 0 })
        {
            // What the earlier options call their provider becomes one of the providers, before the later ones.
            AddProviders(earlier is null ? other.providers : other.providers.Prepend(earlier));
            Provider = null;
        }
        else if (other.Provider is not null && providers is { Count: > 0 })
        {
            AddProviders([other.Provider]);
            Provider = null;
        }
    }

    private void AddProviders(IEnumerable<ProviderResource> more)
    {
        foreach (var provider in more)
        {
            Providers.RemoveAll(existing => existing.Package == provider.Package);
            Providers.Add(provider);
        }
    }
}
