using Azure.Simulator.Arm;
using Azure.Simulator.State;
using Azure.Simulator.Time;

namespace Azure.Simulator.ImageTemplates;

/// <summary>A run has been canceled; one that a fault was scripted for stays Canceling for ever.</summary>
internal sealed class EndCancel() : ScheduledEventHandler(EventKind)
{
    public const string EventKind = "imagebuilder.cancel";

    public static readonly TimeSpan Time = TimeSpan.FromMinutes(2);

    public override void Run(SimulatedCloud cloud, Transaction transaction, ScheduledEvent due)
    {
        if (LongOperations.Find(transaction, due.Subject) is not { Status: OperationStatus.InProgress } cancel)
            return;
        if (transaction.Find(StoredResource.KeyOf(cancel.ResourceId), StateJson.Default.StoredResource) is not { } template)
        {
            LongOperations.Fail(cloud, transaction, cancel, "ResourceGone", $"'{cancel.ResourceId}' was deleted while its run was canceled.");
        }
        else if (cancel.ErrorCode is not null)
        {
            SimulatedCloud.Schedule(transaction, due with { DueAt = due.DueAt + TemplateRun.Step });
        }
        else
        {
            if (template.OperationId is { } id && LongOperations.Find(transaction, id) is { } run)
                TemplateRun.End(cloud, transaction, run, template, "Canceled", "Canceled", "The run was canceled.");
            LongOperations.End(cloud, transaction, cancel with { Status = OperationStatus.Succeeded });
        }
    }
}
