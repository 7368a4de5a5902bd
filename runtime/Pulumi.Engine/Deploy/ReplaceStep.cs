using Pulumi.Engine.Events;

namespace Pulumi.Engine.Deploy;

/// <summary>Says that an old and a new instance are one replacement; does nothing.</summary>
internal sealed class ReplaceStep : Step
{
    public ReplaceStep(ResourceCell old, ResourceCell wanted)
    {
        Old = old;
        New = wanted;
    }

    public override StepOp Op => StepOp.Replace;

    public override Task<StepOutcome> ApplyAsync(StepContext context) => Task.FromResult(StepOutcome.Success);

    public override bool Record(StateBuilder state) => false;
}
