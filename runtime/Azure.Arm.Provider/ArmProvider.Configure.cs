using System.Globalization;
using Azure.Arm.Provider.Model;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Azure.Arm.Provider;

public sealed partial class ArmProvider
{
    public override Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ProviderHandshakeResponse { AcceptSecrets = true });

    public override Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        var response = new CheckResponse { Inputs = request.News ?? new() };
        foreach (var (name, value) in Read(request.News))
        {
            if (name is "version" or "pluginDownloadURL" || name.StartsWith("__", StringComparison.Ordinal) || IsConfigKey(name)) continue;
            var hint = Nearest.To(name, Package.Config.Names) is { } near ? $"; did you mean 'azure-native:{near}'?" : "";
            response.Failures.Add(new CheckFailure { Property = name, Reason = string.Create(CultureInfo.InvariantCulture, $"'azure-native:{name}' is not a configuration key{hint}") });
        }

        return Task.FromResult(response);
    }

    /// <summary>Another subscription or tenant is another place: what was made in the old one is not there.</summary>
    public override Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        var (olds, news) = (Read(request.OldInputs ?? request.Olds), Read(request.News));
        var response = new DiffResponse { HasDetailedDiff = true, Changes = DiffResponse.Types.DiffChanges.DiffNone };
        foreach (var name in olds.Keys.Union(news.Keys, StringComparer.Ordinal))
        {
            var (was, now) = (olds.GetValueOrDefault(name), news.GetValueOrDefault(name));
            if (name is "version" || was == now) continue;
            var replaces = name is "subscriptionId" or "tenantId" && was is not null && now is not null and not PropertyValue.ComputedValue;
            response.Changes = DiffResponse.Types.DiffChanges.DiffSome;
            response.Diffs.Add(name);
            if (replaces) response.Replaces.Add(name);
            response.DetailedDiff[name] = new PropertyDiff
            {
                Kind = replaces ? PropertyDiff.Types.Kind.UpdateReplace : was is null ? PropertyDiff.Types.Kind.Add : now is null ? PropertyDiff.Types.Kind.Delete : PropertyDiff.Types.Kind.Update,
                InputDiff = true,
            };
        }

        return Task.FromResult(response);
    }

    public override Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken)
    {
        var inputs = Read(request.Args);
        foreach (var (key, value) in request.Variables)
        {
            var name = key[(key.LastIndexOf(':') + 1)..];
            if (!inputs.ContainsKey(name)) inputs = inputs.SetItem(name, value);
        }

        configuration = ArmConfiguration.Read(inputs, options);
        return Task.FromResult(new ConfigureResponse { AcceptSecrets = true, SupportsPreview = true });
    }

    // The official provider has more ways to sign in than are used here; its keys are no mistakes.
    private static bool IsConfigKey(string name) =>
        Package.Config.TryGet(name, out _)
        || name is "auxiliaryTenantIds" or "clientCertificatePassword" or "clientCertificatePath" or "disablePulumiPartnerId" or "metadataHost" or "msiEndpoint"
            or "oidcAudience" or "oidcRequestToken" or "oidcRequestUrl" or "oidcToken" or "oidcTokenFilePath" or "partnerId" or "useDefaultAzureCredential" or "useMsi" or "useOidc";
}
