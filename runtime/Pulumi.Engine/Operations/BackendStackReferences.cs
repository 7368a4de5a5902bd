using Pulumi.Engine.Backend;
using Pulumi.Engine.Deploy;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Operations;

/// <summary>Answers stack references from the backend of the stack itself.</summary>
internal sealed class BackendStackReferences(Session session) : IStackReferenceResolver
{
    public ValueTask<ReferencedStack?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var stack = StackReferenceName.Parse(name, session.Project.Name);
        if (!session.Backend.Exists(stack))
            return ValueTask.FromResult<ReferencedStack?>(null);
        var snapshot = session.ReadOpen(stack);
        var root = snapshot.Resources.FirstOrDefault(r => r.Urn.IsRootStack && !r.Delete);
        return ValueTask.FromResult<ReferencedStack?>(new ReferencedStack(root?.Outputs ?? PropertyMap.Empty, snapshot.Resources));
    }
}
