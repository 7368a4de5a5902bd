using Pulumi.Engine.Events;
using Pulumi.Engine.State;

namespace Pulumi.Engine.Deploy;

/// <summary>Nothing changed at the provider; id and outputs stay, inputs and options come from the program.</summary>
internal sealed class SameStep : Step
{
    private readonly RegisterEvent? _registration;

    public SameStep(RegisterEvent? registration, ResourceCell old, ResourceCell wanted)
    {
        _registration = registration;
        Old = old;
        New = wanted;
    }

    public override StepOp Op => StepOp.Same;

    /// <summary>True for a create that was left out because the user did not target it: it never reaches the state.</summary>
    public bool Unknown { get; init; }

    public override async Task<StepOutcome> ApplyAsync(StepContext context)
    {
        var old = Old!.State;
        New!.State = New.State with
        {
            Id = old.Id,
            Outputs = old.Outputs,
            Created = old.Created,
            Modified = old.Modified,
            RefreshBeforeUpdate = old.RefreshBeforeUpdate,
        };
        if (New.IsProvider) await context.Providers.KeepAsync(New.State, context.Terminate).ConfigureAwait(false);
        return StepOutcome.Success;
    }

    public override bool Record(StateBuilder state)
    {
        state.Retire(Old!);
        state.Add(New!);
        return StateComparison.DiffersForWriting(Old!.State, New!.State);
    }

    public override void Complete(DeploymentQueue queue) => _registration?.Complete(new RegisterResult(New!.State));

    public override void Fail() => _registration?.Complete(new RegisterResult(New!.State, RegisterStatus.Failed));
}
