using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Pulumirpc;

namespace Pulumi;

internal sealed partial class DeploymentContext
{
    private async Task<Registration> RegisterAsync(
        Resource resource, ResourceArgs args, ResourceOptions options, RegisterPackageRequest? package)
    {
        var prepared = await PrepareAsync(resource, args, options, package).ConfigureAwait(false);
        var request = CreateRequest(resource, options, prepared);
        await AddAliasesAsync(request, resource, options).ConfigureAwait(false);
        await AddGuardedOptionsAsync(request, options).ConfigureAwait(false);
        var response = await Monitor.RegisterResourceAsync(request, Ended).ConfigureAwait(false);
        return new(response.Urn, response.Id, response.Object ?? new())
        {
            IsSuccess = response.Result == Result.Success,
            Dependencies = ToResources(response.PropertyDependencies),
        };
    }

    private static Dictionary<string, ImmutableHashSet<Resource>> ToResources(
        MapField<string, RegisterResourceResponse.Types.PropertyDependencies> dependencies)
    {
        var resources = new Dictionary<string, ImmutableHashSet<Resource>>(StringComparer.Ordinal);
        foreach (var (name, list) in dependencies)
            resources.Add(name, [.. list.Urns.Select(urn => new DependencyResource(urn))]);
        return resources;
    }

    private RegisterResourceRequest CreateRequest(Resource resource, ResourceOptions options, PreparedResource prepared)
    {
        var request = new RegisterResourceRequest
        {
            Type = resource.GetResourceType(),
            Name = resource.GetResourceName(),
            Custom = resource is CustomResource,
            Remote = resource.IsRemote,
            Object = prepared.Inputs,
            Parent = prepared.ParentUrn,
            Provider = prepared.Provider,
            Version = options.Version ?? "",
            PluginDownloadURL = options.PluginDownloadURL ?? "",
            PackageRef = prepared.PackageReference,
            AcceptSecrets = true,
            AcceptResources = !Settings.DisableResourceReferences,
            SupportsResultReporting = true,
            Hooks = new(),
            CustomTimeouts = ToMessage(options.CustomTimeouts),
            Dependencies = { prepared.Dependencies },
            IgnoreChanges = { options.IgnoreChanges },
            HideDiffs = { options.HideDiffs },
        };
        foreach (var (package, reference) in prepared.Providers)
            request.Providers.Add(package, reference);
        foreach (var (name, urns) in prepared.PropertyDependencies)
            request.PropertyDependencies.Add(name, new() { Urns = { urns } });
        if (options.Protect is { } protect)
            request.Protect = protect;
        if (options.RetainOnDelete is { } retain)
            request.RetainOnDelete = retain;
        if (options is CustomResourceOptions custom)
            AddCustomOptions(request, custom, resource);
        return request;
    }

    private static void AddCustomOptions(RegisterResourceRequest request, CustomResourceOptions options, Resource resource)
    {
        request.ImportId = options.ImportId ?? "";
        request.AdditionalSecretOutputs.Add(options.AdditionalSecretOutputs);
        request.ReplaceOnChanges.Add(options.ReplaceOnChanges);
        if (options.DeleteBeforeReplace is { } deleteFirst)
        {
            request.DeleteBeforeReplace = deleteFirst;
            request.DeleteBeforeReplaceDefined = true;
        }

        if (resource is ProviderResource)
            request.EnvVarMappings.Add(options.EnvVarMappings);
    }

    /// <summary>Options that an older engine would silently ignore are refused instead.</summary>
    private async Task AddGuardedOptionsAsync(RegisterResourceRequest request, ResourceOptions options)
    {
        if (options.DeletedWith is { } target)
        {
            await RequireFeatureAsync("deletedWith", nameof(ResourceOptions.DeletedWith)).ConfigureAwait(false);
            request.DeletedWith = await target.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        }

        if (options.HasReplaceWith && await options.ReplaceWith.Flat.GetValueAsync(whenUnknown: []).ConfigureAwait(false) is { Length: > 0 } triggers)
        {
            await RequireFeatureAsync("replaceWith", nameof(ResourceOptions.ReplaceWith)).ConfigureAwait(false);
            await AddUrnsAsync(request.ReplaceWith, triggers).ConfigureAwait(false);
        }

        if (options.ReplacementTrigger is { } value)
        {
            await RequireFeatureAsync("replacementTrigger", nameof(ResourceOptions.ReplacementTrigger)).ConfigureAwait(false);
            request.ReplacementTrigger = await new Serializer(this).SerializeAsync("replacementTrigger", value, keepOutputValues: false).ConfigureAwait(false);
        }

        if (options.ResourceTransforms.Count > 0)
            await AddTransformsAsync(request, options).ConfigureAwait(false);
    }

    private async Task<Registration> ReadAsync(
        Resource resource, string id, ResourceArgs args, ResourceOptions options, RegisterPackageRequest? package)
    {
        var prepared = await PrepareAsync(resource, args, options, package).ConfigureAwait(false);
        var request = new ReadResourceRequest
        {
            Id = id,
            Type = resource.GetResourceType(),
            Name = resource.GetResourceName(),
            Parent = prepared.ParentUrn,
            Properties = prepared.Inputs,
            Dependencies = { prepared.Dependencies },
            Provider = prepared.Provider,
            Version = options.Version ?? "",
            PluginDownloadURL = options.PluginDownloadURL ?? "",
            PackageRef = prepared.PackageReference,
            AcceptSecrets = true,
            AcceptResources = !Settings.DisableResourceReferences,
        };
        if (options is CustomResourceOptions custom)
            request.AdditionalSecretOutputs.Add(custom.AdditionalSecretOutputs);
        var response = await Monitor.ReadResourceAsync(request, Ended).ConfigureAwait(false);
        return new(response.Urn, id, response.Properties ?? new());
    }
}
