using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class ListNetworkInterfacesOfGroup() : ListResources(NetworkInterface.Instance, "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/networkInterfaces");
