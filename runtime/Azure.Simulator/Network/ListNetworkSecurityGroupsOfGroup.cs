using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class ListNetworkSecurityGroupsOfGroup() : ListResources(NetworkSecurityGroup.Instance, "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/networkSecurityGroups");
