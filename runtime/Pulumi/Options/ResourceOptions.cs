using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>What can be asked of every resource beside its inputs. Lists are created when first read and are never null.</summary>
public abstract class ResourceOptions
{
    private InputList<Resource>? dependsOn;
    private InputList<Resource>? replaceWith;
    private List<string>? ignoreChanges;
    private List<string>? replaceOnChanges;
    private List<string>? hideDiffs;
    private List<ResourceTransformation>? resourceTransformations;
    private List<ResourceTransform>? resourceTransforms;
    private List<Input<Alias>>? aliases;

    protected ResourceOptions()
    {
    }

    /// <summary>Reads an existing resource with this id instead of managing one.</summary>
    public Input<string>? Id { get; set; }

    /// <summary>The parent; without one, the stack.</summary>
    public Resource? Parent { get; set; }

    public InputList<Resource> DependsOn
    {
        get => dependsOn ??= [];
        set => dependsOn = value;
    }

    /// <summary>Refuses deletion and replacement; inherited from the parent when null.</summary>
    public bool? Protect { get; set; }

    /// <summary>Property paths whose changes are not applied.</summary>
    public List<string> IgnoreChanges
    {
        get => ignoreChanges ??= [];
        set => ignoreChanges = value;
    }

    /// <summary>Version of the provider to use.</summary>
    public string? Version { get; set; }

    public ProviderResource? Provider { get; set; }

    public CustomTimeouts? CustomTimeouts { get; set; }

    /// <summary>Local functions that may change arguments and options of this resource and its children before registration.</summary>
    public List<ResourceTransformation> ResourceTransformations
    {
        get => resourceTransformations ??= [];
        set => resourceTransformations = value;
    }

    /// <summary>Functions that the engine calls back for this resource and its children, remote ones included.</summary>
    public List<ResourceTransform> ResourceTransforms
    {
        get => resourceTransforms ??= [];
        set => resourceTransforms = value;
    }

    /// <summary>Earlier identities of the resource.</summary>
    public List<Input<Alias>> Aliases
    {
        get => aliases ??= [];
        set => aliases = value;
    }

    /// <summary>Takes the state of a resource that is registered in this run under this URN.</summary>
    public string? Urn { get; set; }

    /// <summary>Property paths whose changes replace the resource; <c>*</c> stands for all.</summary>
    public List<string> ReplaceOnChanges
    {
        get => replaceOnChanges ??= [];
        set => replaceOnChanges = value;
    }

    [SuppressMessage("Design", "CA1056", Justification = "Name and type as in the official package.")]
    public string? PluginDownloadURL { get; set; }

    /// <summary>Forgets the resource instead of deleting it; inherited from the parent when null.</summary>
    public bool? RetainOnDelete { get; set; }

    /// <summary>Needs no delete of its own when this resource is deleted.</summary>
    public Resource? DeletedWith { get; set; }

    /// <summary>Is replaced when one of these is.</summary>
    public InputList<Resource> ReplaceWith
    {
        get => replaceWith ??= [];
        set => replaceWith = value;
    }

    /// <summary>Property paths whose changes are not displayed.</summary>
    public List<string> HideDiffs
    {
        get => hideDiffs ??= [];
        set => hideDiffs = value;
    }

    /// <summary>A change of this value replaces the resource.</summary>
    public Input<object>? ReplacementTrigger { get; set; }

    internal bool HasDependsOn => dependsOn is not null;

    internal bool HasReplaceWith => replaceWith is not null;

    /// <summary>A copy that can be changed without the caller noticing; transformations and parents change options.</summary>
    internal ResourceOptions Copy() => this switch
    {
        CustomResourceOptions custom => CustomResourceOptions.Merge(custom, null),
        ComponentResourceOptions component => ComponentResourceOptions.Merge(component, null),
        _ => throw new InvalidOperationException($"Unknown kind of resource options: {GetType()}."),
    };

    /// <summary>Lays other options over these: scalars win when given, lists are appended.</summary>
    private protected void Append(ResourceOptions? other)
    {
        if (other is null)
            return;
        Id = other.Id ?? Id;
        Parent = other.Parent ?? Parent;
        Protect = other.Protect ?? Protect;
        Version = other.Version ?? Version;
        Provider = other.Provider ?? Provider;
        CustomTimeouts = other.CustomTimeouts is { } timeouts ? timeouts.Copy() : CustomTimeouts;
        Urn = other.Urn ?? Urn;
        PluginDownloadURL = other.PluginDownloadURL ?? PluginDownloadURL;
        RetainOnDelete = other.RetainOnDelete ?? RetainOnDelete;
        DeletedWith = other.DeletedWith ?? DeletedWith;
        ReplacementTrigger = other.ReplacementTrigger ?? ReplacementTrigger;
        dependsOn = Joined(dependsOn, other.dependsOn);
        replaceWith = Joined(replaceWith, other.replaceWith);
        ignoreChanges = Joined(ignoreChanges, other.ignoreChanges);
        replaceOnChanges = Joined(replaceOnChanges, other.replaceOnChanges);
        hideDiffs = Joined(hideDiffs, other.hideDiffs);
        resourceTransformations = Joined(resourceTransformations, other.resourceTransformations);
        resourceTransforms = Joined(resourceTransforms, other.resourceTransforms);
        aliases = Joined(aliases, other.aliases);
    }

    private protected static List<T>? Joined<T>(List<T>? first, List<T>? second) =>
        second is null or [] ? first : first is null ? [.. second] : [.. first, .. second];

    private static InputList<Resource>? Joined(InputList<Resource>? first, InputList<Resource>? second) =>
        second is null ? first : (first ?? []).Concat(second);
}
