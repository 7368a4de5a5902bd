using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class ListNetworkSecurityGroupsOfSubscription() : ListResources(NetworkSecurityGroup.Instance, "/subscriptions/{subscriptionId}/providers/Microsoft.Network/networkSecurityGroups");
