using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class ListSubnets() : ListResources(Subnet.Instance, "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/virtualNetworks/{virtualNetworkName}/subnets");
