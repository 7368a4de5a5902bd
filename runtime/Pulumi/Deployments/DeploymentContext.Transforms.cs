using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Pulumi;

internal sealed partial class DeploymentContext
{
    private CallbackServer? callbacks;

    private async Task AddTransformsAsync(RegisterResourceRequest request, ResourceOptions options)
    {
        await RequireFeatureAsync("transforms", nameof(ResourceOptions.ResourceTransforms)).ConfigureAwait(false);
        var server = LazyInitializer.EnsureInitialized(ref callbacks, () => new(this));
        foreach (var transform in options.ResourceTransforms)
        {
            request.Transforms.Add(await server.AddAsync(async (message, token) =>
                await TransformAsync(transform, TransformRequest.Parser.ParseFrom(message), token).ConfigureAwait(false)).ConfigureAwait(false));
        }
    }

    /// <summary>Asks a transform about a resource; what it leaves alone goes back as it came.</summary>
    private async Task<IMessage> TransformAsync(ResourceTransform transform, TransformRequest request, CancellationToken cancellationToken)
    {
        var args = new ResourceTransformArgs(
            request.Name,
            request.Type,
            request.Custom,
            ToArgs(request.Properties),
            TransformOptions.FromMessage(request));
        if (await transform(args, cancellationToken).ConfigureAwait(false) is not { } result)
            return new TransformResponse { Properties = request.Properties, Options = request.Options };
        var properties = await new Serializer(this)
            .SerializeObjectAsync(request.Name, Members.Of(request.Name, result.Args), keepOutputValues: true).ConfigureAwait(false);
        return new TransformResponse { Properties = properties, Options = await ToMessageAsync(result.Options).ConfigureAwait(false) };
    }

    private static ImmutableDictionary<string, object?> ToArgs(Struct? properties) => (properties?.Fields ?? [])
        .Select(field => KeyValuePair.Create(field.Key, Deserializer.Deserialize(field.Value)))
        .ToImmutableDictionary(
            field => field.Key,
            field => field.Value is { IsKnown: true, IsSecret: false, Resources.IsEmpty: true } ? field.Value.Value : new Output<object?>(field.Value));

    private async Task<TransformResourceOptions> ToMessageAsync(ResourceOptions options)
    {
        var message = new TransformResourceOptions
        {
            IgnoreChanges = { options.IgnoreChanges },
            ReplaceOnChanges = { options.ReplaceOnChanges },
            HideDiff = { options.HideDiffs },
            Version = options.Version ?? "",
            PluginDownloadUrl = options.PluginDownloadURL ?? "",
            Provider = options.Provider is { } provider ? await provider.GetReferenceAsync().ConfigureAwait(false) : "",
            DeletedWith = options.DeletedWith is { } target ? await target.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false) : "",
            CustomTimeouts = ToMessage(options.CustomTimeouts),
            ReplacementTrigger = await new Serializer(this)
                .SerializeAsync("replacementTrigger", options.ReplacementTrigger, keepOutputValues: false).ConfigureAwait(false),
        };
        message.DependsOn.Add(await GetUrnsAsync(await options.DependsOn.Flat.GetValueAsync(whenUnknown: []).ConfigureAwait(false)).ConfigureAwait(false));
        await AddUrnsAsync(message.ReplaceWith, options.ReplaceWith).ConfigureAwait(false);
        foreach (var input in options.Aliases)
            message.Aliases.Add(await ToMessageAsync(await input.Flat.GetValueAsync(whenUnknown: new()).ConfigureAwait(false)).ConfigureAwait(false));
        if (options.Protect is { } protect)
            message.Protect = protect;
        if (options.RetainOnDelete is { } retain)
            message.RetainOnDelete = retain;
        if (options is ComponentResourceOptions component)
        {
            foreach (var one in component.Providers)
                message.Providers[one.Package] = await one.GetReferenceAsync().ConfigureAwait(false);
        }
        else if (options is CustomResourceOptions custom)
        {
            message.Import = custom.ImportId ?? "";
            message.AdditionalSecretOutputs.Add(custom.AdditionalSecretOutputs);
            if (custom.DeleteBeforeReplace is { } deleteFirst)
                message.DeleteBeforeReplace = deleteFirst;
        }

        return message;
    }

    private static async Task AddUrnsAsync(RepeatedField<string> urns, InputList<Resource> resources)
    {
        foreach (var resource in await resources.Flat.GetValueAsync(whenUnknown: []).ConfigureAwait(false))
            urns.Add(await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false));
    }

    private static RegisterResourceRequest.Types.CustomTimeouts? ToMessage(CustomTimeouts? timeouts) => timeouts is null ? null : new()
    {
        Create = CustomTimeouts.ToDuration(timeouts.Create),
        Update = CustomTimeouts.ToDuration(timeouts.Update),
        Delete = CustomTimeouts.ToDuration(timeouts.Delete),
    };
}
