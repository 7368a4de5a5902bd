using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Pulumi;

internal sealed partial class DeploymentContext
{
    private const string SelfArgument = "__self__";

    /// <summary>Calls a method of a resource. Unknown arguments are sent: the component that runs the method decides what it makes of them.</summary>
    public Output<T> Call<T>(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? package)
    {
        return new(RunAsync());

        async Task<OutputData<T>> RunAsync()
        {
            var (value, dependencies) = await CallRawAsync(token, args, self, options, package).ConfigureAwait(false);
            var result = Read<T>(token, value, single: false);
            return result with { Resources = result.Resources.Union(dependencies) };
        }
    }

    private async Task<(Struct Value, IEnumerable<Resource> Dependencies)> CallRawAsync(
        string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? package)
    {
        var keepOutputValues = await SupportsAsync("outputValues").ConfigureAwait(false);
        var serializer = new Serializer(this) { ExcludesResourceReferences = keepOutputValues };
        var serialized = await serializer.SerializePropertiesAsync(token, args, keepOutputValues).ConfigureAwait(false);
        if (self is not null)
        {
            serialized.Message.Fields[SelfArgument] =
                await new Serializer(this).SerializeAsync(SelfArgument, self, keepOutputValues).ConfigureAwait(false) ?? Value.ForNull();
        }

        var provider = options?.Provider ?? (options?.Parent ?? self)?.ProviderFor(token);
        var request = new ResourceCallRequest
        {
            Tok = token,
            Args = serialized.Message,
            Provider = provider is null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false),
            Version = options?.Version ?? "",
            PluginDownloadURL = options?.PluginDownloadURL ?? "",
            PackageRef = package is null ? "" : await RegisterPackageAsync(package).ConfigureAwait(false),
        };
        foreach (var (name, resources) in serialized.Dependencies)
            request.ArgDependencies.Add(name, new() { Urns = { await GetUrnsAsync(resources).ConfigureAwait(false) } });
        var response = await Monitor.CallAsync(request, Ended).ConfigureAwait(false);
        ThrowOnFailures("Call", token, response.Failures);
        return (response.Return ?? new(), response.ReturnDependencies.Values.SelectMany(entry => entry.Urns).Select(urn => new DependencyResource(urn)));
    }
}
