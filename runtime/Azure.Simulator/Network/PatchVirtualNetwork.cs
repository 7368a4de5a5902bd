using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class PatchVirtualNetwork() : PatchResource(VirtualNetwork.Instance);
