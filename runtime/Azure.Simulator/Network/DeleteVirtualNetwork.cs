using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class DeleteVirtualNetwork() : DeleteResource(VirtualNetwork.Instance);
