using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class PutSubnet() : PutResource(Subnet.Instance);
