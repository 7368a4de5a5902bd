using Google.Protobuf.WellKnownTypes;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Engine.Policies;

/// <summary>Resources as policy packs are told of them.</summary>
internal static class AnalyzerMessages
{
    /// <summary>Unknowns as one sentinel, secrets in envelopes, references as the id or the URN.</summary>
    private static readonly MarshalOptions Everything = new() { KeepUnknowns = true, KeepSecrets = true };
    private static readonly MarshalOptions WithoutInternal = Everything with { SkipInternalKeys = true };

    public static AnalyzeRequest Resource(ResourceState resource, Struct properties, bool? deleteBeforeReplace, AnalyzerProviderResource? provider) => new()
    {
        Type = resource.Type,
        Urn = resource.Urn,
        Name = resource.Urn.Name,
        Properties = properties,
        Options = Options(resource, deleteBeforeReplace),
        Provider = provider,
    };

    /// <summary>A resource of the stack, with its outputs.</summary>
    public static AnalyzerResource StackResource(ResourceState resource, bool? deleteBeforeReplace, AnalyzerProviderResource? provider)
    {
        var message = new AnalyzerResource
        {
            Type = resource.Type,
            Urn = resource.Urn,
            Name = resource.Urn.Name,
            Properties = PropertyCodec.Marshal(resource.Outputs, WithoutInternal),
            Options = Options(resource, deleteBeforeReplace),
            Provider = provider,
            Parent = resource.Parent?.ToString() ?? "",
        };
        message.Dependencies.AddRange(resource.Dependencies.Select(urn => urn.ToString()));
        foreach (var (property, urns) in resource.PropertyDependencies.Where(entry => !entry.Value.IsEmpty))
        {
            var dependencies = new AnalyzerPropertyDependencies();
            dependencies.Urns.AddRange(urns.Select(urn => urn.ToString()));
            message.PropertyDependencies.Add(property, dependencies);
        }

        return message;
    }

    public static AnalyzerProviderResource Provider(ResourceState provider) => new()
    {
        Type = provider.Type,
        Urn = provider.Urn,
        Name = provider.Urn.Name,
        Properties = PropertyCodec.Marshal(provider.Inputs, WithoutInternal),
    };

    /// <summary>For remediation: what is internal (<c>__…</c>) included.</summary>
    public static Struct AllProperties(PropertyMap properties) => PropertyCodec.Marshal(properties, Everything);

    public static Struct Properties(PropertyMap properties) => PropertyCodec.Marshal(properties, WithoutInternal);

    private static AnalyzerResourceOptions Options(ResourceState resource, bool? deleteBeforeReplace)
    {
        var options = new AnalyzerResourceOptions
        {
            Protect = resource.Protect,
            DeleteBeforeReplace = deleteBeforeReplace ?? false,
            DeleteBeforeReplaceDefined = deleteBeforeReplace is not null,
            Parent = resource.Parent?.ToString() ?? "",
            CustomTimeouts = new AnalyzerResourceOptions.Types.CustomTimeouts
            {
                Create = resource.CustomTimeouts.Create,
                Update = resource.CustomTimeouts.Update,
                Delete = resource.CustomTimeouts.Delete,
                Read = resource.CustomTimeouts.Read,
            },
        };
        options.IgnoreChanges.AddRange(resource.IgnoreChanges);
        options.AdditionalSecretOutputs.AddRange(resource.AdditionalSecretOutputs);
        return options;
    }
}
