using Pulumi.Engine.State;
using Pulumi.Engine.Events;

namespace Pulumi.Engine.Deploy;

/// <summary>What a summary counts and which steps show their outputs.</summary>
internal static class StepCounting
{
    /// <summary>Steps that mean something by themselves. A read counts when it found something else than before.</summary>
    public static bool Counts(Step step) =>
        step.Logical
        && !ProviderTypes.IsDefault(step.Urn)
        && (step.Op != StepOp.Read || (step is { Old: { } old, New: { } now } && !old.State.Outputs.Equals(now.State.Outputs)));

    /// <summary>
    /// What a component puts out becomes known later, when the program says so; in a preview it is shown both times.
    /// </summary>
    public static bool ShowsOutputs(Step step, bool dryRun) =>
        dryRun || step.Resource.State.Custom || step.New is null;
}
