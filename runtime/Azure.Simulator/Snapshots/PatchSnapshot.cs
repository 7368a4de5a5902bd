using Azure.Simulator.Arm;

namespace Azure.Simulator.Snapshots;

internal sealed class PatchSnapshot() : PatchResource(Snapshot.Instance);
