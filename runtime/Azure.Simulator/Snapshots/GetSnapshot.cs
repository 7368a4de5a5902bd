using Azure.Simulator.Arm;

namespace Azure.Simulator.Snapshots;

internal sealed class GetSnapshot() : GetResource(Snapshot.Instance);
