using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.Resources;

/// <summary>Existence of a group: 204 or 404.</summary>
internal sealed class HeadResourceGroup() : ResourceOperation(ResourceGroup.Instance, "HEAD " + ResourceGroup.Instance.Path)
{
    public override string Summary => "Says whether a resource group exists.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        call.RequireSubscription();
        return new SimulatedResponse(call.Find(Format(Type.Path, call)) is null ? 404 : 204);
    }
}
