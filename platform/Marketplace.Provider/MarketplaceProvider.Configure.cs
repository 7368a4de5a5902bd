using Marketplace.Certification;
using Marketplace.Certification.Judging;
using Marketplace.Definitions;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Marketplace.Provider;

public sealed partial class MarketplaceProvider
{
    public override Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ProviderHandshakeResponse());

    public override Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        var response = new CheckResponse { Inputs = request.News ?? new() };
        var names = PackageText.Schema.Config.Properties.Select(property => property.Name).ToList();
        foreach (var name in Read(request.News).Keys.Where(name => name != "version" && !name.StartsWith("__", StringComparison.Ordinal) && !names.Contains(name, StringComparer.Ordinal)))
        {
            var hint = NearestWord.Find(name, names) is { } near ? $"; did you mean \"{PackageName}:{near}\"?" : "";
            response.Failures.Add(new CheckFailure { Property = name, Reason = $"\"{PackageName}:{name}\" is not a configuration key{hint}" });
        }
        if (Text(Read(request.News), "baseline") is { } baseline && Baseline.Find(baseline) is null)
            response.Failures.Add(new CheckFailure { Property = "baseline", Reason = Unknown(baseline) });
        return Task.FromResult(response);
    }

    /// <summary>No setting makes a resource another one: page blobs carry their subscription in their id.</summary>
    public override Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(PropertyDiffs.Between(Read(request.OldInputs ?? request.Olds), Read(request.News), _ => false, name => name == "version"));

    public override Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken)
    {
        var configured = Setting(request, "subscriptionId");
        session.SubscriptionId = string.IsNullOrEmpty(configured) ? session.Options.SubscriptionId : configured;
        if (Setting(request, "baseline") is { Length: > 0 } baseline)
            session.Baseline = Baseline.Find(baseline) ?? throw new RpcException(StatusCode.InvalidArgument, Unknown(baseline));
        return Task.FromResult(new ConfigureResponse { SupportsPreview = true });
    }

    private static string? Setting(ConfigureRequest request, string name) =>
        Text(Read(request.Args), name) ?? request.Variables.GetValueOrDefault($"{PackageName}:config:{name}");

    private static string? Text(PropertyMap settings, string name) =>
        settings.GetValueOrDefault(name)?.Unwrap() is PropertyValue.StringValue { Value: { Length: > 0 } text } ? text : null;

    private static string Unknown(string baseline) =>
        $"{CertificationCodes.UnknownBaseline}: \"{PackageName}:baseline\" is \"{baseline}\", and there is no such baseline; there is {string.Join(", ", Baseline.All.Select(known => known.Name))}";
}
