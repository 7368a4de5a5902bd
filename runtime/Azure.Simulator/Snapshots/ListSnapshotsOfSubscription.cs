using Azure.Simulator.Arm;

namespace Azure.Simulator.Snapshots;

internal sealed class ListSnapshotsOfSubscription() : ListResources(Snapshot.Instance, "/subscriptions/{subscriptionId}/providers/Microsoft.Compute/snapshots");
