using Azure.Simulator.Arm;

namespace Azure.Simulator.Resources;

internal sealed class ListResourcesOfGroup() : ListTracked("GET /subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/resources")
{
    public override string Summary => "Lists what a resource group contains.";

    protected override string Under(ArmCall call) => call.RequireGroup().Id;
}
