using Azure.Simulator.Arm;

namespace Azure.Simulator.Resources;

internal sealed class ListResourcesOfSubscription() : ListTracked("GET /subscriptions/{subscriptionId}/resources")
{
    public override string Summary => "Lists what the subscription contains.";

    protected override string Under(ArmCall call) => "/subscriptions/" + call.RequireSubscription();
}
