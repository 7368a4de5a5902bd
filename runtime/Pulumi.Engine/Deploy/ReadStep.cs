using Pulumi.Engine.Events;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>Reads a resource that something else manages; it is recorded as external.</summary>
internal sealed class ReadStep : Step
{
    private readonly ReadEvent _request;
    private readonly bool _replacing;

    /// <param name="replacing">The old instance was managed; it is deleted at the end.</param>
    public ReadStep(ReadEvent request, ResourceCell? old, ResourceCell wanted, bool replacing)
    {
        _request = request;
        _replacing = replacing;
        Old = old;
        New = wanted;
    }

    public override StepOp Op => _replacing ? StepOp.ReadReplacement : StepOp.Read;

    public override bool Logical => !_replacing;

    public override PendingOperationType? Pending => PendingOperationType.Reading;

    public override async Task<StepOutcome> ApplyAsync(StepContext context)
    {
        var wanted = New!.State;
        var outcome = StepOutcome.Success;
        if (!PropertySignatures.IsUnknown(_request.Id))
        {
            ReadOutcome read;
            try
            {
                var provider = await context.ProviderOfAsync(wanted).ConfigureAwait(false);
                read = await provider.ReadAsync(
                    new ReadArguments(wanted.Urn, _request.Id, _request.Properties, _request.Properties, wanted.CustomTimeouts.Read),
                    context.Terminate).ConfigureAwait(false);
            }
            catch (ProviderException failure)
            {
                return StepOutcome.Failure(failure.Message, failure.OutcomeUnknown ? StepStatus.Unknown : StepStatus.Ok);
            }

            if (read.Outputs is null) return StepOutcome.Failure($"resource '{_request.Id}' does not exist");
            wanted = wanted with { Id = read.Id ?? _request.Id, Outputs = read.Outputs, InitErrors = read.Problems };
            if (!read.Problems.IsEmpty) outcome = StepOutcome.Unhealthy(read.Problems);
        }
        else if (!context.DryRun)
        {
            return StepOutcome.Failure($"cannot read the unknown resource ID \"{_request.Id}\"");
        }

        // A resource read for the first time has no dates: nobody created it here.
        if (Old is { } before)
        {
            var same = before.State.Outputs.Equals(wanted.Outputs) && before.State.Inputs.Equals(wanted.Inputs);
            wanted = wanted with { Created = before.State.Created, Modified = same ? before.State.Modified : context.Now };
        }

        New.State = wanted;
        if (_replacing) Old!.State = Old.State with { Delete = true };
        return outcome;
    }

    public override bool Record(StateBuilder state)
    {
        if (Old is not null && !_replacing) state.Retire(Old);
        state.Add(New!);
        return true;
    }

    public override void Complete(DeploymentQueue queue) => _request.Complete(New!.State);
}
