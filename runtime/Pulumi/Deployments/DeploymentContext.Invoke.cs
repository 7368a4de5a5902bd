using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Pulumi;

internal sealed partial class DeploymentContext
{
    /// <summary>Calls a provider function and waits for the answer, whatever is known of the arguments.</summary>
    public async Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options, bool single, RegisterPackageRequest? package)
    {
        var serialized = await new Serializer(this).SerializePropertiesAsync(token, args, keepOutputValues: false).ConfigureAwait(false);
        var (value, _) = await SendInvokeAsync(token, serialized.Message, options, package).ConfigureAwait(false);
        return Read<T>(token, value, single).Value;
    }

    /// <summary>
    /// Calls a provider function as an output: not called while an argument or something it depends on is unknown; secret when an argument is;
    /// dependent on what the arguments depend on.
    /// </summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options, bool single, RegisterPackageRequest? package)
    {
        return new(RunAsync());

        async Task<OutputData<T>> RunAsync()
        {
            var serializer = new Serializer(this);
            var serialized = await serializer.SerializePropertiesAsync(token, args, keepOutputValues: false).ConfigureAwait(false);
            var resources = serialized.Dependencies.Values.SelectMany(set => set).ToImmutableHashSet();
            var unknown = new OutputData<T>(default!, IsKnown: false, serializer.FoundSecret, resources);
            if (serializer.FoundUnknown)
                return unknown;
            if (options is InvokeOutputOptions withDependencies)
            {
                var waited = await withDependencies.DependsOn.Flat.GetValueAsync(whenUnknown: []).ConfigureAwait(false);
                resources = resources.Union(waited);
                if (!await AreCreatedAsync(waited).ConfigureAwait(false))
                    return unknown with { Resources = resources };
            }

            var (value, isKnown) = await SendInvokeAsync(token, serialized.Message, options, package).ConfigureAwait(false);
            if (!isKnown)
                return unknown with { Resources = resources };
            var result = Read<T>(token, value, single);
            return result with { IsSecret = result.IsSecret || serializer.FoundSecret, Resources = result.Resources.Union(resources) };
        }
    }

    private static async Task<bool> AreCreatedAsync(IEnumerable<Resource> resources)
    {
        foreach (var resource in Resource.ExpandDependencies(resources).OfType<CustomResource>())
        {
            if (!(await resource.Id.Data.ConfigureAwait(false)).IsKnown)
                return false;
        }

        return true;
    }

    private async Task<(Struct Value, bool IsKnown)> SendInvokeAsync(string token, Struct args, InvokeOptions? options, RegisterPackageRequest? package)
    {
        var provider = options?.Provider ?? options?.Parent?.ProviderFor(token);
        var request = new ResourceInvokeRequest
        {
            Tok = token,
            Args = args,
            Provider = provider is null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false),
            Version = options?.Version ?? "",
            PluginDownloadURL = options?.PluginDownloadURL ?? "",
            AcceptResources = !Settings.DisableResourceReferences,
            PackageRef = package is null ? "" : await RegisterPackageAsync(package).ConfigureAwait(false),
        };
        var response = await Monitor.InvokeAsync(request, Ended).ConfigureAwait(false);
        ThrowOnFailures("Invoke", token, response.Failures);
        return (response.Return ?? new(), !response.Unknown);
    }

    /// <param name="token">Names the function in messages.</param>
    /// <param name="value">The answer.</param>
    /// <param name="single">The result is the value of the answer's only member.</param>
    private OutputData<T> Read<T>(string token, Struct value, bool single)
    {
        var data = Deserializer.Deserialize(Value.ForStruct(value));
        var result = single && data.Value is ImmutableDictionary<string, object?> members ? members.Values.FirstOrDefault() : data.Value;
        var converted = data.IsKnown ? Converter.Convert(this, $"{token} result", result, typeof(T)) : null;
        return new(converted is null ? default! : (T)converted, data.IsKnown, data.IsSecret, data.Resources);
    }

    private static void ThrowOnFailures(string verb, string token, RepeatedField<CheckFailure> failures)
    {
        if (failures.Count == 0)
            return;
        var reasons = failures.Select(failure => failure.Property.Length == 0 ? failure.Reason : $"{failure.Reason} ({failure.Property})");
        throw new InvokeException($"{verb} of '{token}' failed: {string.Join("; ", reasons)}");
    }
}
