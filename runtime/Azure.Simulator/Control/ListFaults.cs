using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Simulator.Routing;
using Azure.Simulator.State;

namespace Azure.Simulator.Control;

internal sealed class ListFaults() : ControlOperation("GET /faults")
{
    public override string Summary => "The scripted faults with their counters.";

    protected override JsonObject Invoke(OperationCall call, JsonObject body) => Describe(call.Cloud);

    internal static JsonObject Describe(SimulatedCloud cloud) => new()
    {
        ["value"] = new JsonArray([.. cloud.Faults.List().Select(f => JsonSerializer.SerializeToNode(f, StateJson.Default.FaultRule))]),
    };
}
