using Pulumi.Engine.Events;
using Pulumi.Engine.State;

namespace Pulumi.Engine.Deploy;

/// <summary>Asks the provider what became of a resource.</summary>
internal sealed class RefreshStep : Step
{
    private readonly ResourceCell _refreshed;

    /// <param name="alone">The refresh is the whole operation, so its result is what users want to see and count.</param>
    public RefreshStep(ResourceCell old, bool alone)
    {
        IsAlone = alone;
        Old = old;
        _refreshed = new ResourceCell(old.State);
        New = _refreshed;
    }

    public override StepOp Op => StepOp.Refresh;

    public override bool Logical => false;

    public override bool FailsAlone => true;

    public bool IsAlone { get; }

    /// <summary>The resource no longer exists.</summary>
    public bool Gone { get; private set; }

    /// <summary>What the refresh amounts to, for display and summary.</summary>
    public StepOp ResultOp { get; private set; } = StepOp.Same;

    /// <summary>What differs from the state, seen from the state: shown, nothing else.</summary>
    public DiffOutcome Difference { get; private set; } = DiffOutcome.None;

    public override async Task<StepOutcome> ApplyAsync(StepContext context)
    {
        var old = Old!.State;
        if (!old.Custom || Old.IsProvider || old.PendingReplacement) return StepOutcome.Success;

        Provider provider;
        ReadOutcome read;
        try
        {
            provider = await context.ProviderOfAsync(old).ConfigureAwait(false);
            read = await provider.ReadAsync(
                new ReadArguments(old.Urn, old.Id ?? "", old.Inputs, old.Outputs, old.CustomTimeouts.Read), context.Terminate).ConfigureAwait(false);
        }
        catch (ProviderException failure)
        {
            return StepOutcome.Failure(failure.Message, failure.OutcomeUnknown ? StepStatus.Unknown : StepStatus.Ok);
        }

        if (read.Outputs is null || read.Id is null)
        {
            Gone = true;
            ResultOp = StepOp.Delete;
            return StepOutcome.Success;
        }

        Take(old, read, context);
        if (!read.Problems.IsEmpty)
            context.Events.Warning(old.Urn, "Refreshed resource is in an unhealthy state:\n" + string.Join('\n', read.Problems.Select(reason => $"* {reason}")));
        if (!old.External) await CompareAsync(provider, old, context).ConfigureAwait(false);
        return StepOutcome.Success;
    }

    public override bool Record(StateBuilder state) => false;

    /// <summary>Metadata of the result: gone resources have no new state, others the keys that differ.</summary>
    public StepMetadata ResultMetadata()
    {
        var metadata = Metadata(IsAlone ? ResultOp : Op);
        return Gone
            ? metadata with { New = null }
            : metadata with { Keys = Difference.ReplaceKeys, Diffs = Difference.ChangedKeys, DetailedDiff = Difference.Detailed };
    }

    private void Take(ResourceState old, ReadOutcome read, StepContext context)
    {
        var outputs = SecretMarks.CarryOver(old, read.Outputs!);
        var inputs = read.Inputs is null ? old.Inputs : read.Inputs;
        var changed = !outputs.Equals(old.Outputs) || !inputs.Equals(old.Inputs);
        _refreshed.State = old with
        {
            Id = read.Id,
            Inputs = changed && read.Inputs is not null ? inputs : old.Inputs,
            Outputs = changed ? outputs : old.Outputs,
            InitErrors = read.Problems,
            Modified = changed ? context.Now : old.Modified,
            RefreshBeforeUpdate = read.RefreshBeforeUpdate,
        };
    }

    private async Task CompareAsync(Provider provider, ResourceState old, StepContext context)
    {
        var found = _refreshed.State;
        try
        {
            // Seen from the world towards the state, so that the answer says what the next update would do.
            Difference = await provider.DiffAsync(
                new DiffArguments(old.Urn, found.Id ?? "", found.Inputs, found.Outputs, old.Inputs)
                {
                    AllowUnknowns = context.DryRun,
                    IgnoreChanges = old.IgnoreChanges,
                },
                context.Terminate).ConfigureAwait(false);
        }
        catch (ProviderException failure)
        {
            context.Events.Diagnostic(old.Urn, DiagnosticSeverity.Debug, failure.Message);
            return;
        }

        var differs = Difference.Changes switch
        {
            DiffChanges.Some => true,
            DiffChanges.None => false,
            _ => !found.Inputs.Unwrap().Equals(old.Inputs.Unwrap()),
        };
        if (differs) ResultOp = StepOp.Update;
    }
}
