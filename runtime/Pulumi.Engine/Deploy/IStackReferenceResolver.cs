using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>Reads other stacks of the same backend.</summary>
public interface IStackReferenceResolver
{
    /// <summary>The state of a stack.</summary>
    /// <param name="name"><c>stack</c> or <c>organization/stack</c> of the own project, or <c>organization/project/stack</c>.</param>
    /// <returns>Null when there is no such stack.</returns>
    /// <exception cref="EngineException">The name has another form, or the state cannot be read.</exception>
    ValueTask<ReferencedStack?> ReadAsync(string name, CancellationToken cancellationToken);
}

/// <summary>Another stack.</summary>
/// <param name="Outputs">Those of its root stack resource, secrets kept as secrets.</param>
/// <param name="Resources">Everything in its state.</param>
public sealed record ReferencedStack(PropertyMap Outputs, IReadOnlyList<ResourceState> Resources);
