using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class PutNetworkInterface() : PutResource(NetworkInterface.Instance);
