using Azure.Simulator.Arm;

namespace Azure.Simulator.Authorization;

internal sealed class GetRoleAssignment() : GetResource(RoleAssignment.Instance);
