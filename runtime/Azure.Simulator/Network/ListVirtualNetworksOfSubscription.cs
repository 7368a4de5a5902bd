using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class ListVirtualNetworksOfSubscription() : ListResources(VirtualNetwork.Instance, "/subscriptions/{subscriptionId}/providers/Microsoft.Network/virtualNetworks");
