using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class PatchNetworkSecurityGroup() : PatchResource(NetworkSecurityGroup.Instance);
