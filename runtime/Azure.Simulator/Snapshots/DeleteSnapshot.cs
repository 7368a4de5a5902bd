using Azure.Simulator.Arm;

namespace Azure.Simulator.Snapshots;

internal sealed class DeleteSnapshot() : DeleteResource(Snapshot.Instance);
