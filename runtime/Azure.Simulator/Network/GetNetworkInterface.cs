using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class GetNetworkInterface() : GetResource(NetworkInterface.Instance);
