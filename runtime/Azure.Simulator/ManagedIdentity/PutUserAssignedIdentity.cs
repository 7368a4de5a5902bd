using Azure.Simulator.Arm;

namespace Azure.Simulator.ManagedIdentity;

internal sealed class PutUserAssignedIdentity() : PutResource(UserAssignedIdentity.Instance);
