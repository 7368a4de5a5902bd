using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class DeleteNetworkSecurityGroup() : DeleteResource(NetworkSecurityGroup.Instance);
