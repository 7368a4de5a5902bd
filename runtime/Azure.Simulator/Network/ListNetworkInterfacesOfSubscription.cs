using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class ListNetworkInterfacesOfSubscription() : ListResources(NetworkInterface.Instance, "/subscriptions/{subscriptionId}/providers/Microsoft.Network/networkInterfaces");
