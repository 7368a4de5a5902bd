using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.Resources;

internal sealed class RegisterProvider() : SubscriptionOperation("POST /subscriptions/{subscriptionId}/providers/{provider}/register")
{
    public override string Summary => "Registers a resource provider.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var provider = Providers.Require(call);
        Providers.Set(call.State, provider, registered: true);
        return new SimulatedResponse(200).WithJson(Providers.Describe(call, provider));
    }
}
