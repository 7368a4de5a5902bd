using System.Collections.Immutable;
using Pulumirpc;

namespace Pulumi.Policy;

/// <summary>A resource of a finished stack, with its outputs and what it depends on.</summary>
public sealed class StackResource : PolicyResource
{
    private readonly AnalyzerResource message;
    private readonly IReadOnlyDictionary<string, StackResource> all;

    internal StackResource(AnalyzerResource message, IReadOnlyDictionary<string, StackResource> all, SecretScrubber scrubber)
        : base(message.Type, message.Urn, message.Name, InputNode.Root(message.Properties, scrubber), message.Options, message.Provider, scrubber)
    {
        this.message = message;
        this.all = all;
    }

    /// <summary>Null for the stack itself.</summary>
    public StackResource? Parent => all.GetValueOrDefault(message.Parent);

    /// <summary>In the order of their URNs.</summary>
    public ImmutableArray<StackResource> Dependencies => Find(message.Dependencies);

    /// <summary>Resources that a property was made from.</summary>
    public ImmutableArray<StackResource> DependenciesOf(string property) =>
        message.PropertyDependencies.TryGetValue(property, out var urns) ? Find(urns.Urns) : [];

    private ImmutableArray<StackResource> Find(IEnumerable<string> urns) =>
        [.. urns.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(urn => all.GetValueOrDefault(urn)).OfType<StackResource>()];
}
