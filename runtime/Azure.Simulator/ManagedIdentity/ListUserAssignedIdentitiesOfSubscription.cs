using Azure.Simulator.Arm;

namespace Azure.Simulator.ManagedIdentity;

internal sealed class ListUserAssignedIdentitiesOfSubscription() : ListResources(UserAssignedIdentity.Type, "/subscriptions/{subscriptionId}/providers/Microsoft.ManagedIdentity/userAssignedIdentities");
