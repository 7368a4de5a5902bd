using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class PatchNetworkInterface() : PatchResource(NetworkInterface.Instance);
