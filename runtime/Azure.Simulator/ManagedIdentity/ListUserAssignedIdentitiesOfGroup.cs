using Azure.Simulator.Arm;

namespace Azure.Simulator.ManagedIdentity;

internal sealed class ListUserAssignedIdentitiesOfGroup() : ListResources(UserAssignedIdentity.Instance, "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.ManagedIdentity/userAssignedIdentities");
