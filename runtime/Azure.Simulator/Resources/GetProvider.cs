using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.Resources;

internal sealed class GetProvider() : SubscriptionOperation("GET /subscriptions/{subscriptionId}/providers/{provider}")
{
    public override string Summary => "Reads a resource provider with its types, versions and regions.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var provider = Providers.Require(call);
        return new SimulatedResponse(200).WithJson(Providers.Describe(call, provider));
    }
}
