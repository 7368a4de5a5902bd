using System.Collections.Immutable;
using Pulumi.Engine.Events;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>One thing to do to one resource.</summary>
internal abstract class Step
{
    public abstract StepOp Op { get; }

    /// <summary>What is there; null before a create.</summary>
    public ResourceCell? Old { get; protected set; }

    /// <summary>What will be there; null for a delete. The step fills in what the provider answers.</summary>
    public ResourceCell? New { get; protected init; }

    public ResourceCell Resource => New ?? Old ?? throw new InvalidOperationException("A step without a resource.");

    public Urn Urn => Resource.Urn;

    /// <summary>Whether a summary counts the step by itself.</summary>
    public virtual bool Logical => true;

    /// <summary>True for steps that are neither shown nor counted.</summary>
    public virtual bool IsSilent => false;

    /// <summary>True for steps whose failure does not keep others from running.</summary>
    public virtual bool FailsAlone => false;

    public ImmutableArray<string> Keys { get; init; } = [];

    public ImmutableArray<string> Diffs { get; init; } = [];

    public ImmutableSortedDictionary<string, PropertyDifference>? DetailedDiff { get; init; }

    /// <summary>What is noted in the state while the step runs; null for steps that ask no provider to change anything.</summary>
    public virtual PendingOperationType? Pending => null;

    /// <summary>The state to note for <see cref="Pending"/>.</summary>
    public virtual ResourceCell PendingResource => Resource;

    /// <summary>Does it. Expected failures are outcomes.</summary>
    public abstract Task<StepOutcome> ApplyAsync(StepContext context);

    /// <summary>Records what it did; called when the outcome is to be recorded. Returns false when nothing worth writing changed.</summary>
    public abstract bool Record(StateBuilder state);

    /// <summary>Answers whoever waits for the resource; called after the state was saved.</summary>
    public virtual void Complete(DeploymentQueue queue)
    {
    }

    /// <summary>Answers that the resource failed; only where the operation goes on after failures.</summary>
    public virtual void Fail()
    {
    }

    public StepMetadata Metadata(StepOp op)
    {
        var state = Resource.State;
        return new StepMetadata
        {
            Op = op,
            Urn = state.Urn,
            Type = state.Type,
            Old = Old?.State,
            New = New?.State,
            Keys = Keys,
            Diffs = Diffs,
            DetailedDiff = DetailedDiff,
            Logical = Logical,
            Provider = state.Provider ?? "",
        };
    }
}
