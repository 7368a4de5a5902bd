using Azure.Simulator.State;
using Azure.Simulator.Time;

namespace Azure.Simulator.Arm;

/// <summary>The end of a long operation falls due.</summary>
internal sealed class FinishOperation() : ScheduledEventHandler(EventKind)
{
    public const string EventKind = "arm.finish";

    public override void Run(SimulatedCloud cloud, Transaction transaction, ScheduledEvent due)
    {
        if (LongOperations.Find(transaction, due.Subject) is not { Status: OperationStatus.InProgress } operation)
            return;
        if (LongOperations.Resource(transaction, operation) is null)
            LongOperations.Fail(cloud, transaction, operation, "ResourceGone", $"'{operation.ResourceId}' was deleted while the operation was under way.");
        else
            LongOperations.Finish(cloud, transaction, operation);
    }
}
