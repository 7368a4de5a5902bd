using Pulumi.Engine.Policies;
using Pulumi.Engine.State;

namespace Pulumi.Engine.Deploy;

internal sealed partial class StepGenerator
{
    /// <summary>Null without policy packs.</summary>
    public PolicyJudge? Policies { get; init; }

    /// <summary>The whole stack was found to break a mandatory policy, when everything else was over.</summary>
    public void RefuseStack() => SawError = true;

    /// <summary>
    /// Policy packs remedy and judge the checked inputs: before any comparison, once a registration, never again after the second Check of
    /// a replacement.
    /// </summary>
    /// <exception cref="GenerationException">A pack failed, or the resource breaks a mandatory policy; a preview notes that and goes on.</exception>
    private async Task<ResourceState> JudgedAsync(PolicyJudge policies, Goal goal, ResourceState wanted)
    {
        var judgement = await policies.JudgeAsync(wanted, goal.DeleteBeforeReplace).ConfigureAwait(false);
        if (judgement.IsRefused && !_request.DryRun) throw new GenerationException(wanted.Urn) { EndsOperation = true };
        SawError |= judgement.IsRefused;
        return ReferenceEquals(judgement.Inputs, wanted.Inputs) ? wanted : wanted with { Inputs = judgement.Inputs };
    }
}
