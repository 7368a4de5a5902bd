using Azure.Simulator.Arm;
using Azure.Simulator.Identity;
using Azure.Simulator.State;

namespace Azure.Simulator.Authorization;

/// <summary>Whether the roles of a principal allow an action. The owner of the subscription may do everything on the control plane.</summary>
internal static class AccessControl
{
    public static bool Allows(Transaction state, SimulatedCloud cloud, string objectId, string action, string scope) =>
        objectId == AccessTokens.OwnerObjectId || Roles(state, cloud, objectId, scope).Any(r => r.Allows(action));

    /// <summary>Data actions need a role of their own, as in Azure: not even the owner has them by being owner.</summary>
    public static bool AllowsData(Transaction state, SimulatedCloud cloud, string objectId, string action, string scope) =>
        Roles(state, cloud, objectId, scope).Any(r => r.AllowsData(action));

    public static IEnumerable<StoredResource> AssignmentsAt(Transaction state, string scope) => state.List(
        StoredResource.KeyOf(scope + "/providers/Microsoft.Authorization/roleAssignments/"), StateJson.Default.StoredResource);

    private static IEnumerable<BuiltInRole> Roles(Transaction state, SimulatedCloud cloud, string objectId, string scope)
    {
        var subscription = "/subscriptions/" + cloud.Options.SubscriptionId;
        for (var at = scope; at.Length >= subscription.Length; at = at[..at.LastIndexOf('/')])
        {
            foreach (var assignment in AssignmentsAt(state, at))
            {
                if (string.Equals((string?)assignment.Properties["principalId"], objectId, StringComparison.OrdinalIgnoreCase)
                    && BuiltInRoles.Find((string)assignment.Properties["roleDefinitionId"]!) is { } role)
                    yield return role;
            }
        }
    }
}
