using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class PutVirtualNetwork() : PutResource(VirtualNetwork.Instance);
