using Pulumi.Protocol.Values;

namespace Pulumi.Policy;

/// <summary>
/// A resource whose inputs may be corrected. What is not changed goes back as it came: secrets stay secret, unknowns unknown.
/// </summary>
public sealed class RemediationArgs : PolicyArgs
{
    private PropertyMap? corrected;

    internal RemediationArgs(PolicyResource resource, PropertyMap inputs, PolicyEvaluation evaluation)
        : base(evaluation)
    {
        Resource = resource;
        Original = inputs;
    }

    /// <summary>The inputs before this policy.</summary>
    public PolicyResource Resource { get; }

    public InputNode Inputs => Resource.Properties;

    internal PropertyMap Original { get; }

    /// <summary>Null: nothing was changed.</summary>
    internal PropertyMap? Corrected => corrected;

    /// <inheritdoc cref="PolicyResource.As{TView}"/>
    public TView? As<TView>()
        where TView : IResourceView<TView> => Resource.As<TView>();

    /// <summary>Sets an input. A value in the place of a secret becomes secret.</summary>
    /// <param name="path">Such as <c>sshd.clientAliveInterval</c> or <c>kernelArguments[2]</c>; objects on the way are made.</param>
    /// <param name="value">Text, number, boolean, list, dictionary, or null.</param>
    /// <exception cref="FormatException">The path is no property path.</exception>
    public void Set(string path, object? value) => corrected = InputEdits.Set(corrected ?? Original, PropertyPath.Parse(path), InputEdits.ToValue(value));

    /// <summary>Removes an input; one that is not there is fine.</summary>
    public void Remove(string path) => corrected = InputEdits.Remove(corrected ?? Original, PropertyPath.Parse(path));
}
