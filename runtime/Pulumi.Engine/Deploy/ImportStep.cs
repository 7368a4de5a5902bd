using System.Collections.Immutable;
using Pulumi.Engine.Events;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>
/// Reads an existing object and takes it under management. What the program wants of it is compared afterwards, as with any old resource.
/// </summary>
internal sealed class ImportStep : Step
{
    private readonly string _id;
    private readonly RegisterEvent? _registration;
    private readonly ResourceCell? _previous;
    private readonly bool _replacing;

    /// <param name="id">The provider's id of the object.</param>
    /// <param name="registration">Null for the import command, where no program waits.</param>
    /// <param name="previous">What the state has under this URN; an external resource gives way, a managed one is replaced.</param>
    public ImportStep(string id, RegisterEvent? registration, ResourceCell wanted, ResourceCell? previous)
    {
        _id = id;
        _registration = registration;
        _previous = previous;
        _replacing = previous is { State.External: false };
        New = wanted;
    }

    public override StepOp Op => _replacing ? StepOp.ImportReplacement : StepOp.Import;

    public override bool Logical => !_replacing;

    /// <summary>For the import command, where no comparison with a program follows: lets the provider check what it returned.</summary>
    public ImmutableArray<byte>? CheckSeed { get; init; }

    /// <summary>Inputs to keep; empty keeps all.</summary>
    public ImmutableArray<string> Properties { get; init; } = [];

    public override PendingOperationType? Pending => PendingOperationType.Importing;

    public override async Task<StepOutcome> ApplyAsync(StepContext context)
    {
        var wanted = New!.State;
        Provider provider;
        ReadOutcome read;
        try
        {
            provider = await context.ProviderOfAsync(wanted).ConfigureAwait(false);
            read = await provider.ReadAsync(
                new ReadArguments(wanted.Urn, _id, null, null, wanted.CustomTimeouts.Read), context.Terminate).ConfigureAwait(false);
        }
        catch (ProviderException failure)
        {
            return StepOutcome.Failure(failure.Message, failure.OutcomeUnknown ? StepStatus.Unknown : StepStatus.Ok);
        }

        if (read.Outputs is null) return StepOutcome.Failure($"resource '{_id}' does not exist");
        if (read.Inputs is null)
        {
            var package = ProviderTypes.PackageOfToken(wanted.Type);
            return StepOutcome.Failure($"provider does not support importing resources; please try updating the '{package}' plugin");
        }

        var inputs = Properties.IsEmpty ? read.Inputs : read.Inputs.Where((key, _) => Properties.Contains(key, StringComparer.Ordinal));
        if (CheckSeed is { } seed && await CheckAsync(provider, wanted, inputs, seed, context).ConfigureAwait(false) is { } refused)
            return refused;

        var now = context.Now;
        New.State = SecretMarks.Apply(wanted with
        {
            Id = read.Id ?? _id,
            Inputs = inputs,
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

    private static async Task<StepOutcome?> CheckAsync(
        Provider provider, ResourceState wanted, PropertyMap inputs, ImmutableArray<byte> seed, StepContext context)
    {
        var outcome = await provider.CheckAsync(
            new CheckArguments(wanted.Urn, inputs, inputs) { AllowUnknowns = context.DryRun, RandomSeed = seed }, context.Terminate).ConfigureAwait(false);
        return outcome.Problems.IsEmpty
            ? null
            : StepOutcome.Failure(string.Join('\n', outcome.Problems.Select(problem => CheckText.Of(wanted with { Inputs = inputs }, problem))));
    }
}
