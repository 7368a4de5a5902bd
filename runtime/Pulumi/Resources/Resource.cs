using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Something the deployment manages: a resource of a provider, or a component that groups others.</summary>
public partial class Resource
{
    internal const string BothProviderAndProviders =
        "Do not supply both 'provider' and 'providers' options to a ComponentResource.";

    private readonly string type;
    private readonly string name;
    private readonly ImmutableArray<ResourceTransformation> transformations;

    private protected Resource(
        string type,
        string name,
        bool custom,
        ResourceArgs? args,
        ResourceOptions options,
        bool remote = false,
        RegisterPackageRequest? package = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentException.ThrowIfNullOrEmpty(name);
        this.type = type;
        this.name = name;
        IsRemote = remote;

        var context = DeploymentContext.Required;
        options = options.Copy();
        var isStack = type == Pulumi.Stack.RootType;
        if (!isStack)
            options.Parent ??= context.Stack;
        transformations = [.. options.ResourceTransformations, .. options.Parent?.transformations ?? []];
        (var inputs, options) = Transform(args ?? ResourceArgs.Empty, options);

        Protect = options.Protect ??= options.Parent?.Protect;
        Providers = ResolveProviders(options, custom);
        Provider = options.Provider;
        Parent = options.Parent;
        Version = options.Version;
        PluginDownloadUrl = options.PluginDownloadURL;
        DeclaredAliases = [.. options.Aliases];
        Parent?.AddChild(this);

        context.ReadOrRegister(this, inputs, options, package);
    }

    /// <summary>A resource that exists elsewhere and is known by its URN only; nothing is registered.</summary>
    private protected Resource(string type, string name)
    {
        this.type = type;
        this.name = name;
        transformations = [];
        Providers = ImmutableDictionary<string, ProviderResource>.Empty;
        DeclaredAliases = [];
    }

    /// <summary>The engine's name for the resource, known in previews too.</summary>
    [Output("urn")]
    public Output<string> Urn { get; private protected set; } = null!;

    internal bool IsRemote { get; }

    internal bool? Protect { get; }

    internal Resource? Parent { get; }

    internal string? Version { get; }

    internal string? PluginDownloadUrl { get; }

    internal ProviderResource? Provider { get; }

    /// <summary>The provider that children use, by package.</summary>
    internal ImmutableDictionary<string, ProviderResource> Providers { get; }

    internal ImmutableArray<Input<Alias>> DeclaredAliases { get; }

    /// <summary>The type token, for example <c>azure-native:compute:Gallery</c>.</summary>
    public string GetResourceType() => type;

    /// <summary>The logical name, unique for its type and parent in the stack.</summary>
    public string GetResourceName() => name;

    internal ProviderResource? ProviderFor(string token) => Providers.GetValueOrDefault(PackageOf(token));

    internal static string PackageOf(string token) => token.IndexOf(':', StringComparison.Ordinal) is var end and >= 0 ? token[..end] : token;

    private (ResourceArgs Args, ResourceOptions Options) Transform(ResourceArgs args, ResourceOptions options)
    {
        var parent = options.Parent;
        foreach (var transformation in transformations)
        {
            if (transformation(new(this, args, options)) is not { } result)
                continue;
            if (result.Options.Parent != parent)
            {
                // Children would be named by a parent that is not theirs: the URN is fixed by then.
                throw new ArgumentException($"A transformation of '{name}' changed its parent; transformations cannot do that.");
            }

            (args, options) = (result.Args, result.Options.Copy());
        }

        return (args, options);
    }

    private ImmutableDictionary<string, ProviderResource> ResolveProviders(ResourceOptions options, bool custom)
    {
        var inherited = options.Parent?.Providers ?? ImmutableDictionary<string, ProviderResource>.Empty;
        if (custom)
        {
            if (options.Provider is { } own)
                return inherited.SetItem(PackageOf(type), own);
            options.Provider = inherited.GetValueOrDefault(PackageOf(type));
            return inherited;
        }

        var given = (options as ComponentResourceOptions)?.Providers ?? [];
        if (options.Provider is not null && given.Count > 0)
            throw new ResourceException(BothProviderAndProviders, options.Parent);
        return inherited.SetItems((options.Provider is { } single ? [single] : given).Select(provider => KeyValuePair.Create(provider.Package, provider)));
    }
}
