using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.ImageTemplates;

internal sealed class ListRunOutputs() : RunOutputOperation("")
{
    public override string Summary => "Lists where the results of a template are.";

    protected override SimulatedResponse Invoke(ArmCall call) => new SimulatedResponse(200).WithJson(new JsonObject
    {
        ["value"] = new JsonArray([.. call.Below(RequireTemplate(call).Id).Where(r => r.Type == Distribution.OutputType).Select(r => (JsonNode)Describe(r))]),
    });
}
