using Azure.Simulator.Arm;
using Azure.Simulator.Http;
using Azure.Simulator.State;
using Azure.Simulator.Time;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.ImageTemplates;

internal sealed class CancelImageTemplate() : ResourceOperation(ImageTemplate.Instance, $"POST {ImageTemplate.Instance.Path}/cancel")
{
    public override string Summary => "Cancels the run of a template.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var parent = RequireParent(call);
        var template = call.Find(IdOf(call, parent)) ?? throw NotFound(call, parent);
        call.Authorize(ImageTemplate.Instance.Type + "/cancel/action", template.Id);
        if (TemplateRun.State(template) != "Running")
            throw new ArmException(409, "Conflict", $"The image template '{template.Name}' has no run to cancel; its last run is in state '{TemplateRun.State(template) ?? "none"}'.", template.Id);
        var operation = LongOperations.New(call.Cloud, template, "POST", call.Failure) with { Action = "cancel" };
        call.State.Put(LongOperation.KeyOf(operation.Id), operation, StateJson.Default.LongOperation);
        LongOperations.Store(call.State, TemplateRun.With(template, "Canceling", (string?)template.Properties["lastRunStatus"]!["runSubState"], "The run is being canceled."));
        SimulatedCloud.Schedule(call.State, new ScheduledEvent(call.Now + EndCancel.Time, EndCancel.EventKind, operation.Id));
        return LongOperations.Headers(call, new SimulatedResponse(202), operation, LongRunningHeader.AzureAsyncOperation);
    }
}
