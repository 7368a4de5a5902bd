using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class GetPublicIPAddress() : GetResource(PublicIPAddress.Instance);
