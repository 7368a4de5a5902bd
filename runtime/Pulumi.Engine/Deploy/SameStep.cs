using Pulumi.Engine.Events;

namespace Pulumi.Engine.Deploy;

/// <summary>Nothing changed at the provider; id and outputs stay, inputs and options come from the program.</summary>
internal sealed class SameStep : Step
{
    private readonly RegisterEvent? _registration;
    private bool _silent;

    public SameStep(RegisterEvent? registration, ResourceCell old, ResourceCell wanted)
    {
        _registration = registration;
        Old = old;
        New = wanted;
    }

    public override StepOp Op => StepOp.Same;

    public SameStep Silently()
    {
        _silent = true;
        return this;
    }

    /// <summary>Not worth an event: another step of the same registration has told the user already.</summary>
    public override bool IsSilent => _silent;

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
        state.Replace(Old!, New!);
        return StateComparison.DiffersForWriting(Old!.State, New!.State);
    }

    public override void Complete(DeploymentQueue queue) => _registration?.Complete(new RegisterResult(New!.State));

    public override void Fail() => _registration?.Complete(new RegisterResult(New!.State, RegisterStatus.Failed));
}
