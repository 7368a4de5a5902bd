using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.Resources;

internal sealed class ListProviders() : SubscriptionOperation("GET /subscriptions/{subscriptionId}/providers")
{
    public override string Summary => "Lists the resource providers.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        call.RequireSubscription();
        return new SimulatedResponse(200).WithJson(Page(Providers.Names.Select(n => Providers.Describe(call, n))));
    }
}
