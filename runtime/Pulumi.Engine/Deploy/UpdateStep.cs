using System.Collections.Immutable;
using Pulumi.Engine.Events;
using Pulumi.Engine.State;

namespace Pulumi.Engine.Deploy;

/// <summary>Changes a resource in place; id and time of creation stay.</summary>
internal sealed class UpdateStep : Step
{
    private readonly RegisterEvent _registration;

    public UpdateStep(RegisterEvent registration, ResourceCell old, ResourceCell wanted)
    {
        _registration = registration;
        Old = old;
        New = wanted;
    }

    public override StepOp Op => StepOp.Update;

    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    public override PendingOperationType? Pending => PendingOperationType.Updating;

    public override async Task<StepOutcome> ApplyAsync(StepContext context)
    {
        var old = Old!.State;
        var wanted = New!.State with { Id = old.Id, Created = old.Created, Modified = old.Modified };
        New.State = wanted;
        if (!wanted.Custom) return StepOutcome.Success;

        var provider = await context.ProviderOfAsync(wanted).ConfigureAwait(false);
        UpdateOutcome updated;
        try
        {
            updated = await provider.UpdateAsync(
                new UpdateArguments(wanted.Urn, old.Id ?? "", old.Inputs, old.Outputs, wanted.Inputs)
                {
                    Timeout = wanted.CustomTimeouts.Update,
                    Preview = context.DryRun,
                    IgnoreChanges = IgnoreChanges,
                },
                context.Terminate).ConfigureAwait(false);
        }
        catch (ProviderException failure)
        {
            return StepOutcome.Failure(failure.Message, failure.OutcomeUnknown ? StepStatus.Unknown : StepStatus.Ok);
        }

        wanted = wanted with { Outputs = updated.Outputs, Modified = context.Now, RefreshBeforeUpdate = updated.RefreshBeforeUpdate };
        if (updated.Problems.IsEmpty)
        {
            New.State = wanted;
            return StepOutcome.Success;
        }

        // The old inputs stay, so that the next update sees the same difference again.
        New.State = wanted with { Inputs = old.Inputs, InitErrors = updated.Problems };
        return StepOutcome.Unhealthy(updated.Problems);
    }

    public override bool Record(StateBuilder state)
    {
        state.Replace(Old!, New!);
        return true;
    }

    public override void Complete(DeploymentQueue queue) => _registration.Complete(new RegisterResult(New!.State));

    public override void Fail() => _registration.Complete(new RegisterResult(New!.State, RegisterStatus.Failed));
}
