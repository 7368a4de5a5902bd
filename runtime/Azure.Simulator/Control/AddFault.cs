using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Simulator.Faults;
using Azure.Simulator.Routing;
using Azure.Simulator.State;

namespace Azure.Simulator.Control;

internal sealed class AddFault() : ControlOperation("POST /faults")
{
    public override string Summary => "Scripts a fault: `{\"sentence\": \"third PUT answers 429, Retry-After 2\"}` or the members of a rule.";

    protected override JsonObject Invoke(OperationCall call, JsonObject body)
    {
        var rule = Text(body, "sentence") is { } sentence
            ? FaultScript.Parse(sentence)
            : body.Deserialize(StateJson.Default.FaultRule)!;
        call.Cloud.Faults.Add(rule);
        return ListFaults.Describe(call.Cloud);
    }
}
