using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class ListPublicIPAddressesOfGroup() : ListResources(PublicIPAddress.Instance, "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/publicIPAddresses");
