using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

internal sealed class DeletePublicIPAddress() : DeleteResource(PublicIPAddress.Instance);
