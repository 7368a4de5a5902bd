using Pulumi.Engine.Events;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

public enum DeploymentOutcome
{
    Succeeded,

    /// <summary>At least one error was reported, as a diagnostic event.</summary>
    Failed,

    /// <summary>Stopped on request, after the running steps had ended.</summary>
    Cancelled,

    /// <summary>Stopped at once on a second request; running steps stay in the state as pending operations.</summary>
    Terminated,
}

/// <summary>How an operation ended.</summary>
/// <param name="Snapshot">The state it left; in a preview the state it would have left, as far as known.</param>
/// <param name="Changes">Counted operations; default providers are not counted.</param>
/// <param name="StackOutputs">The root stack's outputs; null when there is no root stack.</param>
public sealed record DeploymentResult(
    DeploymentOutcome Outcome,
    Snapshot Snapshot,
    IReadOnlyDictionary<StepOp, int> Changes,
    PropertyMap? StackOutputs)
{
    public bool Succeeded => Outcome == DeploymentOutcome.Succeeded;

    /// <summary>True when something other than same and read steps happened or would happen.</summary>
    public bool HasChanges => Changes.Any(change => change.Value > 0 && change.Key is not (StepOp.Same or StepOp.Read));
}
