using Azure.Simulator.Arm;

namespace Azure.Simulator.Authorization;

internal sealed class DeleteRoleAssignment() : DeleteResource(RoleAssignment.Instance);
