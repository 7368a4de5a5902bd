namespace Pulumi.Policy;

/// <summary>A resource to judge.</summary>
public sealed class ResourcePolicyArgs : PolicyArgs
{
    internal ResourcePolicyArgs(PolicyResource resource, PolicyEvaluation evaluation)
        : base(evaluation) => Resource = resource;

    public PolicyResource Resource { get; }

    public InputNode Inputs => Resource.Properties;

    /// <inheritdoc cref="PolicyResource.As{TView}"/>
    public TView? As<TView>()
        where TView : IResourceView<TView> => Resource.As<TView>();

    /// <summary>Reports a violation; may be called several times.</summary>
    /// <param name="propertyPath">Path of the input, such as <c>publishingProfile.targetRegions[0].name</c>.</param>
    public void Report(string message, string? propertyPath = null, Severity? severity = null) =>
        Add(new Violation(message, propertyPath) { Severity = severity });

    /// <summary>Reports what could be better: shown, and never a failure, whatever the level of the policy.</summary>
    /// <inheritdoc cref="Report"/>
    public void Advise(string message, string? propertyPath = null) => Add(new Violation(message, propertyPath) { IsAdvice = true });
}
