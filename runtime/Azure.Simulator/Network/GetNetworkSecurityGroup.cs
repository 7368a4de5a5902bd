using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class GetNetworkSecurityGroup() : GetResource(NetworkSecurityGroup.Instance);
