using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class GetVirtualNetwork() : GetResource(VirtualNetwork.Instance);
