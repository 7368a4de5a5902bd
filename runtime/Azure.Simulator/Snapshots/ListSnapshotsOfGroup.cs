using Azure.Simulator.Arm;

namespace Azure.Simulator.Snapshots;

internal sealed class ListSnapshotsOfGroup() : ListResources(Snapshot.Instance, "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Compute/snapshots");
