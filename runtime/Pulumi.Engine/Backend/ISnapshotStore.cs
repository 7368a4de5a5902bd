using Pulumi.Engine.State;

namespace Pulumi.Engine.Backend;

/// <summary>Where a running operation saves its progress.</summary>
public interface ISnapshotStore
{
    /// <summary>
    /// Replaces the stored state by <paramref name="snapshot"/>; when the task ends, the state survives a crash of the machine.
    /// </summary>
    /// <remarks>
    /// Calls may overlap; one that begins later must carry a later snapshot, and then covers the earlier ones: calls that arrive
    /// while a write is under way share the next one. Manifest and secrets provider are the store's, whatever the snapshot says.
    /// A resource instance that was saved before by the same store is neither serialized nor encrypted again.
    /// </remarks>
    /// <exception cref="EngineException">The state cannot be written; what was stored before is intact.</exception>
    ValueTask SaveAsync(Snapshot snapshot, CancellationToken cancellationToken);
}
