using Pulumi.Protocol.Services;

namespace Pulumi.Engine.Plugins;

/// <summary>Which provider to start.</summary>
/// <param name="Package">For instance <c>azure-native</c>.</param>
/// <param name="Version">Semantic version without <c>v</c>; null takes what is found.</param>
public sealed record ProviderRequest(string Package, string? Version = null)
{
    public string? DownloadUrl { get; init; }

    /// <summary>The engine's own service, for the provider's log messages.</summary>
    public required RpcEndpoint<EngineService> Engine { get; init; }

    /// <summary>The package's own configuration with bare keys, secrets in clear: the variable PULUMI_CONFIG of a provider process.</summary>
    public IReadOnlyDictionary<string, string> Configuration { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Environment variables to set beside the inherited ones.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
