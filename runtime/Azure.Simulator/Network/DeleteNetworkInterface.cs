using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class DeleteNetworkInterface() : DeleteResource(NetworkInterface.Instance);
