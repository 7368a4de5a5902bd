using Pulumi.Protocol.Values;

namespace Marketplace.Provider.Resources;

/// <summary>What is wrong with one input.</summary>
/// <param name="Path">Such as <c>definition.packages[0]</c>.</param>
internal sealed record InputFailure(string Path, string Reason);

internal sealed record MadeResource(string Id, PropertyMap Outputs);

internal sealed record FoundResource(PropertyMap Inputs, PropertyMap Outputs);

/// <summary>One call about one resource.</summary>
internal sealed record ResourceCall(ProgressLog Log, CancellationToken Cancelled);

/// <summary>One resource type. Inputs are those that Check let through; in previews they may hold unknowns.</summary>
internal abstract class ResourceKind
{
    /// <summary>Such as <c>marketplace:image:Vhd</c>.</summary>
    public abstract string Token { get; }

    /// <summary>Fills in inputs that were left out.</summary>
    public virtual PropertyMap Complete(PropertyMap oldInputs, PropertyMap newInputs) => newInputs;

    /// <summary>What the schema cannot say about inputs.</summary>
    public abstract IEnumerable<InputFailure> Check(PropertyMap inputs);

    /// <summary>Whether an input only says where something lies on this machine, so that a change of it is none.</summary>
    public virtual bool IsPlace(string input) => false;

    /// <summary>Outputs as far as they are known before anything is done.</summary>
    public abstract PropertyMap Preview(PropertyMap inputs);

    /// <summary>
    /// Makes the resource as the inputs say, whatever of it is there already; an update is the same. Repeating it after a kill
    /// finds what was made.
    /// </summary>
    public abstract Task<MadeResource> CreateAsync(PropertyMap inputs, ResourceCall call);

    /// <summary>Looks at the resource; null when it is gone. Without inputs and outputs it is being imported.</summary>
    public abstract Task<FoundResource?> ReadAsync(string id, PropertyMap inputs, PropertyMap outputs, ResourceCall call);

    public abstract Task DeleteAsync(string id, PropertyMap outputs, ResourceCall call);

    protected static string Text(PropertyMap properties, string name) => ((PropertyValue.StringValue)properties[name].Unwrap()).Value;

    protected static string? OptionalText(PropertyMap properties, string name) =>
        properties.GetValueOrDefault(name)?.Unwrap() is PropertyValue.StringValue { Value: var text } ? text : null;
}
