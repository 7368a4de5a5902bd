using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class DeleteSubnet() : DeleteResource(Subnet.Instance);
