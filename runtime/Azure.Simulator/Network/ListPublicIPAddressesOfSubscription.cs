using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class ListPublicIPAddressesOfSubscription() : ListResources(PublicIPAddress.Instance, "/subscriptions/{subscriptionId}/providers/Microsoft.Network/publicIPAddresses");
