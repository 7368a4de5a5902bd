using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.Resources;

internal sealed class ListTenants() : SubscriptionOperation("GET /tenants")
{
    public override string Summary => "Lists the one tenant.";

    protected override SimulatedResponse Invoke(ArmCall call) => new SimulatedResponse(200).WithJson(Page(
    [
        new JsonObject
        {
            ["id"] = "/tenants/" + call.Cloud.Options.TenantId,
            ["tenantId"] = call.Cloud.Options.TenantId,
            ["displayName"] = "Simulated",
            ["tenantCategory"] = "Home",
        },
    ]));
}
