using System.Text.Json.Nodes;
using Azure.Simulator.Routing;

namespace Azure.Simulator.Control;

internal sealed class Reset() : ControlOperation("POST /reset")
{
    public override string Summary => "Empties the cloud: resources, blobs, operations, faults and what was scheduled. Clock and tokens stay.";

    protected override JsonObject Invoke(OperationCall call, JsonObject body)
    {
        call.Cloud.Reset();
        return GetStatus.Describe(call.Cloud);
    }
}
