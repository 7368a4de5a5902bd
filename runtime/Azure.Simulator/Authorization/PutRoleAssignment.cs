using Azure.Simulator.Arm;

namespace Azure.Simulator.Authorization;

internal sealed class PutRoleAssignment() : PutResource(RoleAssignment.Instance);
