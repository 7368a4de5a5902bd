using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.Resources;

internal sealed class ListSubscriptions() : SubscriptionOperation("GET /subscriptions")
{
    public override string Summary => "Lists the one subscription.";

    protected override SimulatedResponse Invoke(ArmCall call) => new SimulatedResponse(200).WithJson(Page([Subscription(call)]));
}
