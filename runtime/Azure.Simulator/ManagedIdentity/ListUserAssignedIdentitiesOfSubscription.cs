using Azure.Simulator.Arm;

namespace Azure.Simulator.ManagedIdentity;

internal sealed class ListUserAssignedIdentitiesOfSubscription() : ListResources(UserAssignedIdentity.Instance, "/subscriptions/{subscriptionId}/providers/Microsoft.ManagedIdentity/userAssignedIdentities");
