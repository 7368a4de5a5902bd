using Azure.Simulator.Arm;

namespace Azure.Simulator.Disks;

internal sealed class ListDisksOfSubscription() : ListResources(Disk.Instance, "/subscriptions/{subscriptionId}/providers/Microsoft.Compute/disks");
