using Azure.Simulator.Arm;
using Azure.Simulator.Identity;
using Azure.Simulator.ManagedIdentity;

namespace Azure.Simulator.Authorization;

/// <summary>Who exists in the directory: the owner and the user-assigned identities.</summary>
internal static class Principals
{
    public static bool Exists(ArmCall call, string objectId) => objectId == AccessTokens.OwnerObjectId || IsIdentity(call, objectId);

    public static string TypeOf(ArmCall call, string objectId) => IsIdentity(call, objectId) ? "ServicePrincipal" : "User";

    private static bool IsIdentity(ArmCall call, string objectId) => call
        .Below("/subscriptions/" + call.Cloud.Options.SubscriptionId)
        .Any(r => r.Type == UserAssignedIdentity.Instance.Type && string.Equals((string?)r.Properties["principalId"], objectId, StringComparison.OrdinalIgnoreCase));
}
