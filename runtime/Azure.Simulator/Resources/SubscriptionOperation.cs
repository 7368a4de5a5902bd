using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Resources;

/// <summary>Operations of Microsoft.Resources on what every cloud has: tenant, subscription, regions, providers.</summary>
internal abstract class SubscriptionOperation(string route) : ArmOperation(route)
{
    public override IReadOnlyList<string> ApiVersions => ArmOperations.ResourcesVersions;

    protected override string TypeName => "subscriptions";

    protected static JsonObject Subscription(ArmCall call) => new()
    {
        ["id"] = "/subscriptions/" + call.Cloud.Options.SubscriptionId,
        ["subscriptionId"] = call.Cloud.Options.SubscriptionId,
        ["tenantId"] = call.Cloud.Options.TenantId,
        ["displayName"] = "Simulated",
        ["state"] = "Enabled",
        ["subscriptionPolicies"] = new JsonObject { ["locationPlacementId"] = "Public_2014-09-01", ["quotaId"] = "PayAsYouGo_2014-09-01", ["spendingLimit"] = "Off" },
        ["authorizationSource"] = "RoleBased",
    };

    protected static JsonObject Page(IEnumerable<JsonNode> items) => new() { ["value"] = new JsonArray([.. items]) };
}
