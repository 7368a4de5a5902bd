using Pulumi.Engine.State;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Engine.Deploy;

internal sealed partial class MonitorService
{
    private readonly ConcurrentDictionary<string, ProviderKey> _packages = new(StringComparer.Ordinal);

    /// <summary>The providers that a resource hands down to its children.</summary>
    private static ImmutableDictionary<string, string> MergedProviders(RegisterResourceRequest request, RegisteredParent? parent)
    {
        var providers = parent?.Providers ?? ImmutableDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);
        if (request.Custom) return providers;
        providers = providers.SetItems(request.Providers);
        return ProviderReference.TryParse(request.Provider, out var own) ? providers.SetItem(own.Package, request.Provider) : providers;
    }

    /// <summary>Explicit, then the components around it from near to far, then the parent's, then the default provider.</summary>
    /// <returns>Empty for local components and providers.</returns>
    private async Task<string> ProviderReferenceAsync(
        RegisterResourceRequest request, RegisteredParent? parent, ImmutableDictionary<string, string> providers, CancellationToken cancellationToken)
    {
        if (ProviderTypes.IsProvider(request.Type)) return "";
        if (request.Provider.Length > 0) return request.Provider;
        if (!request.Custom && !request.Remote) return parent?.Goal.Provider ?? "";

        var package = ProviderTypes.PackageOfToken(request.Type);
        if (request.Providers.TryGetValue(package, out var given)) return given;
        if (providers.TryGetValue(package, out var inherited)) return inherited;
        if (ProviderReference.TryParse(parent?.Goal.Provider, out var above) && above.Package == package) return parent!.Goal.Provider;

        return await DefaultAsync(package, request.Version, request.PluginDownloadURL, request.PackageRef, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> DefaultAsync(string package, string version, string downloadUrl, string packageRef, CancellationToken cancellationToken)
    {
        var key = new ProviderKey(package, version, downloadUrl);
        if (packageRef.Length > 0 && !_packages.TryGetValue(packageRef, out key))
            throw new RpcException(StatusCode.InvalidArgument, $"unknown provider package '{packageRef}'");
        return await AnswerAsync(_defaults.GetAsync(key), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The provider of a read or a function.</summary>
    private async Task<ProviderReference> ProviderForTokenAsync(
        string token, string provider, string version, string downloadUrl, string packageRef, Urn? parent, CancellationToken cancellationToken)
    {
        var text = provider;
        var package = ProviderTypes.PackageOfToken(token);
        if (text.Length == 0 && parent is { } above && _parents.TryGetValue(above, out var registered))
            registered.Providers.TryGetValue(package, out text);
        if (string.IsNullOrEmpty(text))
            text = await DefaultAsync(package, version, downloadUrl, packageRef, cancellationToken).ConfigureAwait(false);
        if (text == ProviderReference.DenyDefault)
            throw new RpcException(StatusCode.InvalidArgument, $"Default provider for '{package}' disabled. '{token}' must use an explicit provider.");
        return ProviderReference.TryParse(text, out var reference)
            ? reference
            : throw new RpcException(StatusCode.InvalidArgument, $"could not parse provider reference '{text}'");
    }
}
