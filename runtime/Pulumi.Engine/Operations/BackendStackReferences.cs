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
        var stack = Parse(name);
        if (!session.Backend.Exists(stack))
            return ValueTask.FromResult<ReferencedStack?>(null);
        var snapshot = session.ReadOpen(stack);
        var root = snapshot.Resources.FirstOrDefault(r => r.Urn.IsRootStack && !r.Delete);
        return ValueTask.FromResult<ReferencedStack?>(new ReferencedStack(root?.Outputs ?? PropertyMap.Empty, snapshot.Resources));
    }

    private StackReferenceName Parse(string name)
    {
        var parts = name.Split('/');
        return parts.Length == 2 && parts[0] != StackReferenceName.Organization
            ? StackReferenceName.Parse($"{StackReferenceName.Organization}/{name}", session.Project.Name)
            : StackReferenceName.Parse(name, session.Project.Name);
    }
}
