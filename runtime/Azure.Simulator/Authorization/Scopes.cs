using Azure.Simulator.Arm;

namespace Azure.Simulator.Authorization;

/// <summary>Scopes of role assignments: the subscription, a group, or a resource that exists.</summary>
internal static class Scopes
{
    public static string Require(ArmCall call)
    {
        var scope = "/" + call.Route["scope"].Trim('/');
        var subscription = "/subscriptions/" + call.Cloud.Options.SubscriptionId;
        if (string.Equals(scope, subscription, StringComparison.OrdinalIgnoreCase))
            return subscription;
        if (!scope.StartsWith(subscription + "/", StringComparison.OrdinalIgnoreCase))
            throw new ArmException(404, "SubscriptionNotFound", $"The scope '{scope}' is not in the subscription '{call.Cloud.Options.SubscriptionId}'.");
        return call.Find(scope)?.Id ?? throw new ArmException(404, "ResourceNotFound", $"The scope '{scope}' was not found.");
    }
}
