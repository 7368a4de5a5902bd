using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class PutPublicIPAddress() : PutResource(PublicIPAddress.Instance);
