using Pulumi.Engine.Events;
using Pulumi.Engine.State;

namespace Pulumi.Engine.Deploy;

/// <summary>A new resource, or the new instance of a replacement.</summary>
internal sealed class CreateStep : Step
{
    private readonly RegisterEvent _registration;
    private readonly bool _deletesOldLater;

    public CreateStep(RegisterEvent registration, ResourceCell wanted)
    {
        _registration = registration;
        New = wanted;
    }

    /// <param name="deletesOldLater">The old instance stays until the program has ended; otherwise it has been deleted before.</param>
    public CreateStep(RegisterEvent registration, ResourceCell wanted, ResourceCell replaced, bool deletesOldLater)
        : this(registration, wanted)
    {
        Old = replaced;
        _deletesOldLater = deletesOldLater;
    }

    public override StepOp Op => Old is null ? StepOp.Create : StepOp.CreateReplacement;

    public override bool Logical => Old is null;

    public override PendingOperationType? Pending => PendingOperationType.Creating;

    public override async Task<StepOutcome> ApplyAsync(StepContext context)
    {
        var wanted = New!.State;
        var outcome = StepOutcome.Success;
        if (wanted.Custom)
        {
            var provider = await context.ProviderOfAsync(wanted).ConfigureAwait(false);
            CreateOutcome created;
            try
            {
                created = await provider.CreateAsync(
                    new CreateArguments(wanted.Urn, wanted.Inputs, wanted.CustomTimeouts.Create, context.DryRun), context.Terminate).ConfigureAwait(false);
            }
            catch (ProviderException failure)
            {
                // A create that failed is taken at its word, whatever status the provider chose.
                return StepOutcome.Failure(failure.Message);
            }

            if (!context.DryRun && created.Id.Length == 0)
                return StepOutcome.Failure($"plugin returned empty resource.ID from create '{wanted.Urn}'", StepStatus.Unknown);
            wanted = wanted with
            {
                Id = created.Id.Length == 0 ? null : created.Id,
                Outputs = created.Outputs,
                InitErrors = created.Problems,
                RefreshBeforeUpdate = created.RefreshBeforeUpdate,
            };
            if (!created.Problems.IsEmpty)
            {
                wanted = wanted with { Inputs = created.Inputs ?? wanted.Inputs };
                outcome = StepOutcome.Unhealthy(created.Problems);
            }
        }

        var now = context.Now;
        New.State = wanted with { Created = now, Modified = now };
        if (_deletesOldLater) Old!.State = Old.State with { Delete = true };
        return outcome;
    }

    public override bool Record(StateBuilder state)
    {
        state.Add(New!);
        if (Old is { State.PendingReplacement: true }) state.Retire(Old);
        return true;
    }

    public override void Complete(DeploymentQueue queue) => _registration.Complete(new RegisterResult(New!.State));

    public override void Fail() => _registration.Complete(new RegisterResult(New!.State, RegisterStatus.Failed));
}
