using Pulumi.Engine.State;
using System.Collections.Concurrent;
using System.Text.Json;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>The providers of resources that name none, registered when the first such resource comes.</summary>
/// <exception cref="GenerationException">The list of forbidden default providers is malformed.</exception>
internal sealed class DefaultProviders(DeploymentRequest request, DeploymentQueue queue, OldResources olds)
{
    private const string DisabledKey = "pulumi:disable-default-providers";

    private readonly ConcurrentDictionary<ProviderKey, Lazy<Task<string>>> _references = new();
    private readonly HashSet<string> _disabled = Disabled(request);

    /// <summary>The reference of the default provider; <see cref="ProviderReference.DenyDefault"/> when the user forbids it.</summary>
    public Task<string> GetAsync(ProviderKey key)
    {
        if (key.Package != BuiltinProvider.Package && (_disabled.Contains("*") || _disabled.Contains(key.Package)))
            return Task.FromResult(ProviderReference.DenyDefault);
        key = Complete(key);
        return _references.GetOrAdd(key, _ => new Lazy<Task<string>>(() => RegisterAsync(key))).Value;
    }

    /// <summary>Version that explicit providers of a package take when they name none.</summary>
    public string VersionFor(string package) => olds.HighestProviderVersion(package) ?? "";

    private static HashSet<string> Disabled(DeploymentRequest request)
    {
        if (!request.Config.TryGetValue(DisabledKey, out var text)) return [];
        try
        {
            return (JsonSerializer.Deserialize<string[]>(text) ?? []).ToHashSet(StringComparer.Ordinal);
        }
        catch (JsonException malformed)
        {
            throw new GenerationException(null, $"failed to parse {DisabledKey} as a JSON array of package names: {malformed.Message}");
        }
    }

    /// <summary>A request without a version takes the highest one of the old state.</summary>
    public ProviderKey Complete(ProviderKey key) => key.Version.Length > 0 ? key : key with { Version = VersionFor(key.Package) };

    /// <summary>The provider resource that a key means; its inputs are the package's configuration.</summary>
    public Goal GoalOf(ProviderKey key) => new()
    {
        Type = ProviderTypes.Of(key.Package),
        Name = key.ResourceName,
        Custom = true,
        Properties = ProviderInputs.WithPlugin(Configuration(key.Package), key.Version, key.DownloadUrl),
    };

    private async Task<string> RegisterAsync(ProviderKey key)
    {
        var registration = new RegisterEvent(GoalOf(key));
        queue.Add(registration);
        var state = (await registration.Result.ConfigureAwait(false)).State;
        return new ProviderReference(state.Urn, state.Id ?? PropertySignatures.UnknownString).ToString();
    }

    private PropertyMap Configuration(string package) => PropertyMap.From(request.Config
        .Where(entry => entry.Key.StartsWith(package + ":", StringComparison.Ordinal))
        .Select(entry => KeyValuePair.Create(
            entry.Key[(package.Length + 1)..],
            request.ConfigSecretKeys.Contains(entry.Key) ? PropertyValue.Secret(entry.Value) : entry.Value)));
}
