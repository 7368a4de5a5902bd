using Azure.Simulator.Arm;
using Azure.Simulator.State;
using Azure.Simulator.Time;

namespace Azure.Simulator.Compute;

/// <summary>One step of copying a version to its regions; the operation ends when all have it.</summary>
internal sealed class ReplicateVersion() : ScheduledEventHandler(EventKind)
{
    public const string EventKind = "compute.replicate";

    /// <summary>Time between two steps.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(3);

    public override void Run(SimulatedCloud cloud, Transaction transaction, ScheduledEvent due)
    {
        if (LongOperations.Find(transaction, due.Subject) is not { Status: OperationStatus.InProgress } operation)
            return;
        if (LongOperations.Resource(transaction, operation) is not { } version)
        {
            LongOperations.Fail(cloud, transaction, operation, "ResourceGone", $"'{operation.ResourceId}' was deleted while it was being replicated.");
            return;
        }

        if (operation.ErrorCode is null && Replication.Advance(version) is { } further)
        {
            LongOperations.Store(transaction, further);
            SimulatedCloud.Schedule(transaction, due with { DueAt = due.DueAt + Step });
        }
        else
        {
            LongOperations.Finish(cloud, transaction, operation);
        }
    }
}
