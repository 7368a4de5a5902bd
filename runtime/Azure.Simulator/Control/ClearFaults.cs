using System.Text.Json.Nodes;
using Azure.Simulator.Routing;

namespace Azure.Simulator.Control;

internal sealed class ClearFaults() : ControlOperation("DELETE /faults")
{
    public override string Summary => "Forgets all scripted faults.";

    protected override JsonObject Invoke(OperationCall call, JsonObject body)
    {
        call.Cloud.Faults.Clear();
        return ListFaults.Describe(call.Cloud);
    }
}
