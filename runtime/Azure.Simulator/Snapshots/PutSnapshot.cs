using Azure.Simulator.Arm;

namespace Azure.Simulator.Snapshots;

internal sealed class PutSnapshot() : PutResource(Snapshot.Instance);
