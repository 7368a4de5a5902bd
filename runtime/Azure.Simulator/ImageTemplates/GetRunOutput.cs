using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.ImageTemplates;

internal sealed class GetRunOutput() : RunOutputOperation("/{runOutputName}")
{
    public override string Summary => "Where the result of a target is.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var template = RequireTemplate(call);
        var id = $"{template.Id}/runOutputs/{call.Route["runOutputName"]}";
        return new SimulatedResponse(200).WithJson(Describe(call.Find(id) ?? throw new ArmException(
            404, "NotFound", $"The run output '{call.Route["runOutputName"]}' of the image template '{template.Name}' was not found. There is one after a run that reached its target.", id)));
    }
}
