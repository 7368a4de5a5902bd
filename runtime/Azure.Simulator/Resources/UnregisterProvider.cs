using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.Resources;

internal sealed class UnregisterProvider() : SubscriptionOperation("POST /subscriptions/{subscriptionId}/providers/{provider}/unregister")
{
    public override string Summary => "Unregisters a resource provider: its types are refused until it is registered again.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var provider = Providers.Require(call);
        Providers.Set(call.State, provider, registered: false);
        return new SimulatedResponse(200).WithJson(Providers.Describe(call, provider));
    }
}
