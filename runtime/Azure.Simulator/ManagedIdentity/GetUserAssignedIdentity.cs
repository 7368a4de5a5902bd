using Azure.Simulator.Arm;

namespace Azure.Simulator.ManagedIdentity;

internal sealed class GetUserAssignedIdentity() : GetResource(UserAssignedIdentity.Instance);
