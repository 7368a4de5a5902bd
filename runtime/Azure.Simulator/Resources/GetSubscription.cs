using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.Resources;

internal sealed class GetSubscription() : SubscriptionOperation("GET /subscriptions/{subscriptionId}")
{
    public override string Summary => "Reads the subscription.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        call.RequireSubscription();
        return new SimulatedResponse(200).WithJson(Subscription(call));
    }
}
