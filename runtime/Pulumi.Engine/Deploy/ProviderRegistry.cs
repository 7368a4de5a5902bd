using System.Collections.Concurrent;
using Pulumi.Engine.Plugins;
using Pulumi.Engine.State;
using Pulumi.Protocol.Services;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>
/// The providers of an operation, one instance a provider reference. As a provider it manages the provider resources themselves:
/// Check is CheckConfig, Diff is DiffConfig, a create or an update is Configure.
/// </summary>
internal sealed partial class ProviderRegistry : Provider, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Provider>>> _instances = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Urn, Provider> _checked = new();
    private readonly ConcurrentBag<IAsyncDisposable> _started = [];
    private readonly DeploymentRequest _request;
    private readonly RpcEndpoint<EngineService> _engine;
    private readonly BuiltinProvider _builtin;
    private readonly EventSink _events;
    private readonly Func<ProviderReference, ResourceState?> _recorded;

    /// <param name="recorded">Finds the state of a provider that this run has not registered.</param>
    public ProviderRegistry(
        DeploymentRequest request,
        RpcEndpoint<EngineService> engine,
        BuiltinProvider builtin,
        EventSink events,
        Func<ProviderReference, ResourceState?> recorded)
    {
        _request = request;
        _engine = engine;
        _builtin = builtin;
        _events = events;
        _recorded = recorded;
    }

    /// <summary>The provider that manages a resource.</summary>
    /// <exception cref="ProviderException">The resource names no provider, or one that does not exist.</exception>
    public ValueTask<Provider> ForResourceAsync(ResourceState resource, CancellationToken cancellationToken)
    {
        if (ProviderTypes.IsProvider(resource.Type)) return ValueTask.FromResult<Provider>(this);
        if (resource.Provider == ProviderReference.DenyDefault)
            throw new ProviderException($"Default provider for '{ProviderTypes.PackageOfToken(resource.Type)}' disabled. '{resource.Urn}' must use an explicit provider.");
        return ProviderReference.TryParse(resource.Provider, out var reference)
            ? new ValueTask<Provider>(GetAsync(reference, cancellationToken))
            : throw new ProviderException($"bad provider reference '{resource.Provider}' for resource '{resource.Urn}'");
    }

    /// <summary>A provider by its reference; started and configured from the recorded state when this run has not done so.</summary>
    /// <exception cref="ProviderException">There is no such provider, or it did not start.</exception>
    public Task<Provider> GetAsync(ProviderReference reference, CancellationToken cancellationToken) => _instances.GetOrAdd(
        reference.ToString(),
        _ => new Lazy<Task<Provider>>(() => LoadRecordedAsync(reference, cancellationToken))).Value;

    /// <summary>Every started plugin ends.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_started.TryTake(out var plugin))
            await plugin.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<Provider> LoadRecordedAsync(ProviderReference reference, CancellationToken cancellationToken)
    {
        var state = _recorded(reference) ?? throw new ProviderException($"unknown provider '{reference}'");
        var provider = await StartAsync(reference.Package, state.Inputs, cancellationToken).ConfigureAwait(false);
        (provider as RemoteProvider)?.Configure(reference.Urn, reference.Id, state.Inputs, cancellationToken);
        return provider;
    }

    private async Task<Provider> StartAsync(string package, PropertyMap inputs, CancellationToken cancellationToken)
    {
        if (string.Equals(package, BuiltinProvider.Package, StringComparison.Ordinal)) return _builtin;
        var request = new ProviderRequest(package, ProviderInputs.Version(inputs))
        {
            DownloadUrl = ProviderInputs.DownloadUrl(inputs),
            Engine = _engine,
            Configuration = _request.Config
                .Where(entry => entry.Key.StartsWith(package + ":", StringComparison.Ordinal))
                .ToDictionary(entry => entry.Key[(package.Length + 1)..], entry => entry.Value, StringComparer.Ordinal),
        };
        try
        {
            var plugin = await _request.Plugins.StartProviderAsync(request, cancellationToken).ConfigureAwait(false);
            WarnAboutVersion(request, plugin.Version);
            var provider = new RemoteProvider(package, plugin);
            _started.Add(provider);
            return provider;
        }
        catch (EngineException failure)
        {
            throw new ProviderException(failure.Explained, failure);
        }
    }

    private void WarnAboutVersion(ProviderRequest request, string? found)
    {
        if (request.Version is not { } wanted || found is null || SemanticVersionOrder.Instance.Compare(found, wanted) >= 0) return;
        _events.Warning(
            null,
            $"resource plugin {request.Package} is expected to have version >={wanted}, but has {found}; "
            + "the wrong version may be on your path, or this may be a bug in the plugin");
    }

    private void Put(ProviderReference reference, Provider provider) =>
        _instances[reference.ToString()] = new Lazy<Task<Provider>>(Task.FromResult(provider));
}
