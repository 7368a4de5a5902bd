using Azure.Simulator.Arm;
using Azure.Simulator.Http;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.ImageTemplates;

internal sealed class RunImageTemplate() : ResourceOperation(ImageTemplate.Instance, $"POST {ImageTemplate.Instance.Path}/run")
{
    public override string Summary => "Runs a template: builds, customises, validates, distributes. One run at a time.";

    public override string Limits => "Shell steps with inline commands are run in the disk's files, without booting it, by a worker (`SimulatedCloudOptions.ImageTemplateWorker`; `mkt` has one where it runs as root). Otherwise targets get the source as it is, and the message of `lastRunStatus` says so. Scripts and files are not downloaded.";

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
