using Pulumi.Protocol.Values;

namespace Pulumi;

/// <summary>An explicit instance of a provider, configured by its inputs.</summary>
public class ProviderResource : CustomResource
{
    internal const string TypePrefix = "pulumi:providers:";

    private Task<string>? reference;

    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : this(package, name, args, options, registerPackageRequest: null)
    {
    }

    public ProviderResource(
        string package, string name, ResourceArgs args, CustomResourceOptions? options, RegisterPackageRequest? registerPackageRequest = null)
        : base(TypePrefix + package, name, args, options, registerPackageRequest) => Package = package;

    private protected ProviderResource(string package, string type, string name) : base(type, name) => Package = package;

    internal string Package { get; }

    /// <summary>How registrations name the provider: its URN, <c>::</c>, its id or the sentinel for an id that is not known yet.</summary>
    internal Task<string> GetReferenceAsync() => reference ??= CreateReferenceAsync();

    private async Task<string> CreateReferenceAsync()
    {
        var urn = await Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var id = await Id.GetValueAsync(whenUnknown: PropertySignatures.UnknownString).ConfigureAwait(false);
        return $"{urn}::{(id.Length == 0 ? PropertySignatures.UnknownString : id)}";
    }
}
