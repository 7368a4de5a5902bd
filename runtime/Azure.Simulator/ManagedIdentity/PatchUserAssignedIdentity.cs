using Azure.Simulator.Arm;

namespace Azure.Simulator.ManagedIdentity;

internal sealed class PatchUserAssignedIdentity() : PatchResource(UserAssignedIdentity.Instance);
