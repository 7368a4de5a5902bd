using Azure.Simulator.Arm;

namespace Azure.Simulator.ManagedIdentity;

internal sealed class DeleteUserAssignedIdentity() : DeleteResource(UserAssignedIdentity.Instance);
