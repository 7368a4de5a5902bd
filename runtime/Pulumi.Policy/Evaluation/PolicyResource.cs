using System.Text.RegularExpressions;
using Pulumirpc;

namespace Pulumi.Policy;

/// <summary>A resource as the engine shows it to a policy.</summary>
public partial class PolicyResource
{
    internal PolicyResource(string type, string urn, string name, InputNode properties, AnalyzerResourceOptions? options, AnalyzerProviderResource? provider, SecretScrubber scrubber)
    {
        Type = type;
        Urn = urn;
        Name = name;
        Properties = properties;
        Options = PolicyResourceOptions.From(options);
        Provider = provider is null ? null : new PolicyProvider(provider.Type, provider.Urn, provider.Name, InputNode.Root(provider.Properties, scrubber));
    }

    /// <summary>Type token, such as <c>azure-native:compute:Gallery</c>.</summary>
    public string Type { get; }

    public string Urn { get; }

    /// <summary>Logical name.</summary>
    public string Name { get; }

    /// <summary>Checked inputs; in a stack policy, outputs.</summary>
    public InputNode Properties { get; }

    public PolicyResourceOptions Options { get; }

    /// <summary>Null for components and providers.</summary>
    public PolicyProvider? Provider { get; }

    /// <summary>Whether it is of a type; a token with an API version in its module (<c>compute/v20240303</c>) counts as the one without.</summary>
    public bool IsType(string type) => Type == type || (Type.Contains("/v", StringComparison.Ordinal) && ModuleVersion().Replace(Type, "") == type);

    /// <summary>The typed view; null when the resource is of another type.</summary>
    public TView? As<TView>()
        where TView : IResourceView<TView> =>
        IsType(TView.ResourceType) ? TView.From(Properties) : default;

    [GeneratedRegex("/v[0-9]{8}[a-z0-9]*(?=:)")]
    private static partial Regex ModuleVersion();
}
