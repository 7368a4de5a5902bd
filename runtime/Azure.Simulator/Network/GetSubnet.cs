using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class GetSubnet() : GetResource(Subnet.Instance);
