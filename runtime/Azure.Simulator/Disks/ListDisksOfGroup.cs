using Azure.Simulator.Arm;

namespace Azure.Simulator.Disks;

internal sealed class ListDisksOfGroup() : ListResources(Disk.Instance, "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Compute/disks");
