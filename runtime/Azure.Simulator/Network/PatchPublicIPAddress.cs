using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class PatchPublicIPAddress() : PatchResource(PublicIPAddress.Instance);
