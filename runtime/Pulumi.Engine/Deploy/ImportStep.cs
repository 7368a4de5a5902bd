using Pulumi.Engine.Events;
using Pulumi.Engine.State;

namespace Pulumi.Engine.Deploy;

/// <summary>
/// Reads an existing object and takes it under management. What the program wants of it is compared afterwards, as with any old resource.
/// </summary>
internal sealed class ImportStep : Step
{
    private readonly RegisterEvent? _registration;
    private readonly ResourceCell? _previous;
    private readonly bool _replacing;

    /// <param name="registration">Null for the import command, where no program waits.</param>
    /// <param name="previous">What the state has under this URN; an external resource gives way, a managed one is replaced.</param>
    public ImportStep(RegisterEvent? registration, ResourceCell wanted, ResourceCell? previous)
    {
        _registration = registration;
        _previous = previous;
        _replacing = previous is { State.External: false };
        New = wanted;
    }

    public override StepOp Op => _replacing ? StepOp.ImportReplacement : StepOp.Import;

    public override bool Logical => !_replacing;

    public override PendingOperationType? Pending => PendingOperationType.Importing;

    public override async Task<StepOutcome> ApplyAsync(StepContext context)
    {
        var wanted = New!.State;
        var id = wanted.ImportId ?? "";
        ReadOutcome read;
        try
        {
            var provider = await context.ProviderOfAsync(wanted).ConfigureAwait(false);
            read = await provider.ReadAsync(
                new ReadArguments(wanted.Urn, id, null, null, wanted.CustomTimeouts.Read), context.Terminate).ConfigureAwait(false);
        }
        catch (ProviderException failure)
        {
            return StepOutcome.Failure(failure.Message, failure.OutcomeUnknown ? StepStatus.Unknown : StepStatus.Ok);
        }

        if (read.Outputs is null) return StepOutcome.Failure($"resource '{id}' does not exist");
        if (read.Inputs is null)
        {
            var package = ProviderTypes.PackageOfToken(wanted.Type);
            return StepOutcome.Failure($"provider does not support importing resources; please try updating the '{package}' plugin");
        }

        var now = context.Now;
        New.State = SecretMarks.Apply(wanted with
        {
            Id = read.Id ?? id,
            Inputs = read.Inputs,
            Outputs = read.Outputs,
            Created = now,
            Modified = now,
            RefreshBeforeUpdate = read.RefreshBeforeUpdate,
        });
        Old = new ResourceCell(New.State);
        if (_replacing) _previous!.State = _previous.State with { Delete = true };
        return read.Problems.IsEmpty ? StepOutcome.Success : StepOutcome.Unhealthy(read.Problems);
    }

    public override bool Record(StateBuilder state)
    {
        if (_previous is not null && !_replacing) state.Retire(_previous);
        state.Add(New!);
        return true;
    }

    public override void Complete(DeploymentQueue queue)
    {
        if (_registration is not null) queue.Add(new ContinueImportEvent(_registration, New!));
    }

    public override void Fail() => _registration?.Complete(new RegisterResult(New!.State, RegisterStatus.Failed));
}
