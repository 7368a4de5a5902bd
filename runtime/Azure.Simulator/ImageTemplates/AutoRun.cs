using Azure.Simulator.Arm;
using Azure.Simulator.State;
using Azure.Simulator.Time;

namespace Azure.Simulator.ImageTemplates;

/// <summary>A template with autoRun runs once, as soon as it is there.</summary>
internal sealed class AutoRun() : ScheduledEventHandler(EventKind)
{
    public const string EventKind = "imagebuilder.autorun";

    public override void Run(SimulatedCloud cloud, Transaction transaction, ScheduledEvent due)
    {
        if (transaction.Find(StoredResource.KeyOf(due.Subject), StateJson.Default.StoredResource) is { OperationId: null, ProvisioningState: "Succeeded" } template)
            TemplateRun.Start(cloud, transaction, template, failure: null);
    }
}
