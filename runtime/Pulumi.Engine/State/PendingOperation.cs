namespace Pulumi.Engine.State;

/// <summary>A step that had begun at the provider when the checkpoint was written.</summary>
public sealed record PendingOperation(ResourceState Resource, PendingOperationType Type);

public enum PendingOperationType
{
    Creating,
    Updating,
    Deleting,
    Reading,
    Importing,
}
