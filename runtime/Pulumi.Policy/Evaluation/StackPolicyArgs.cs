using System.Collections.Immutable;

namespace Pulumi.Policy;

/// <summary>A stack to judge.</summary>
public sealed class StackPolicyArgs : PolicyArgs
{
    internal StackPolicyArgs(ImmutableArray<StackResource> resources, PolicyEvaluation evaluation)
        : base(evaluation) => Resources = resources;

    /// <summary>All managed resources, in the order of their URNs.</summary>
    public ImmutableArray<StackResource> Resources { get; }

    public IEnumerable<StackResource> OfType(string type) => Resources.Where(resource => resource.IsType(type));

    public IEnumerable<(StackResource Resource, TView View)> OfType<TView>()
        where TView : IResourceView<TView> =>
        Resources.Where(resource => resource.IsType(TView.ResourceType)).Select(resource => (resource, TView.From(resource.Properties)));

    /// <summary>Reports a violation; may be called several times.</summary>
    /// <param name="resource">The resource it is about; null for the stack.</param>
    public void Report(string message, PolicyResource? resource = null, string? propertyPath = null, Severity? severity = null) =>
        Add(new Violation(message, propertyPath, resource?.Urn) { Severity = severity });

    /// <summary>Reports what could be better: shown, and never a failure, whatever the level of the policy.</summary>
    /// <inheritdoc cref="Report"/>
    public void Advise(string message, PolicyResource? resource = null, string? propertyPath = null) => Add(new Violation(message, propertyPath, resource?.Urn) { IsAdvice = true });
}
