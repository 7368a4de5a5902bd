using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class PutNetworkSecurityGroup() : PutResource(NetworkSecurityGroup.Instance);
