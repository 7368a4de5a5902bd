using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class ListVirtualNetworksOfGroup() : ListResources(VirtualNetwork.Instance, "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/virtualNetworks");
