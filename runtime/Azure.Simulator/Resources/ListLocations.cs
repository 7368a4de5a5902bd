using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.Resources;

internal sealed class ListLocations() : SubscriptionOperation("GET /subscriptions/{subscriptionId}/locations")
{
    public override string Summary => "Lists the regions.";

    public override string Limits => "A part of Azure's public regions; no availability zones.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var subscription = call.RequireSubscription();
        return new SimulatedResponse(200).WithJson(Page(Locations.Names.Select(l => new JsonObject
        {
            ["id"] = $"/subscriptions/{subscription}/locations/{l.Key}",
            ["name"] = l.Key,
            ["type"] = "Region",
            ["displayName"] = l.Value,
            ["regionalDisplayName"] = l.Value,
            ["metadata"] = new JsonObject { ["regionType"] = "Physical", ["regionCategory"] = "Recommended" },
        })));
    }
}
