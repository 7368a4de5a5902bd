using Pulumi.Engine.Events;

namespace Pulumi.Engine.Deploy;

/// <summary>Forgets an instance that was deleted to be replaced and is no longer wanted.</summary>
internal sealed class RemovePendingReplaceStep : Step
{
    public RemovePendingReplaceStep(ResourceCell old) => Old = old;

    public override StepOp Op => StepOp.RemovePendingReplace;

    public override bool Logical => false;

    public override Task<StepOutcome> ApplyAsync(StepContext context) => Task.FromResult(StepOutcome.Success);

    public override bool Record(StateBuilder state)
    {
        state.Retire(Old!);
        return true;
    }
}
