using Azure.Simulator.Arm;
using Azure.Simulator.Http;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.ImageTemplates;

internal sealed class RunImageTemplate() : ResourceOperation(ImageTemplate.Instance, $"POST {ImageTemplate.Instance.Path}/run")
{
    public override string Summary => "Runs a template: builds, customises, validates, distributes. One run at a time.";

    public override string Limits => "Without a worker (`SimulatedCloudOptions.ImageTemplateWorker`) nothing is customised and no check is run: targets get the source as it is. Scripts and files are not downloaded.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var parent = RequireParent(call);
        var template = call.Find(IdOf(call, parent)) ?? throw NotFound(call, parent);
        call.Authorize(ImageTemplate.Instance.Type + "/run/action", template.Id);
        if (TemplateRun.State(template) is "Running" or "Canceling")
            throw new ArmException(409, "Conflict", $"The image template '{template.Name}' is being run already; its run is in state '{TemplateRun.State(template)}'.", template.Id);
        CommonRules.CheckFree(call, ImageTemplate.Instance, template);
        var operation = TemplateRun.Start(call.Cloud, call.State, template, call.Failure);
        return LongOperations.Headers(call, new SimulatedResponse(202), operation, LongRunningHeader.AzureAsyncOperation);
    }
}
