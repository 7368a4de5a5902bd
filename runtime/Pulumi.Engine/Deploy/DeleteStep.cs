using Pulumi.Engine.Events;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>Why an instance is deleted.</summary>
internal enum DeleteReason
{
    /// <summary>The program no longer wants it, or the stack is destroyed.</summary>
    Unwanted,

    /// <summary>Its replacement exists.</summary>
    Replaced,

    /// <summary>Its replacement will be created after it is gone.</summary>
    BeforeReplacement,
}

/// <summary>Removes an instance from the provider and from the state.</summary>
internal sealed class DeleteStep : Step
{
    private readonly DeleteReason _reason;
    private readonly IReadOnlySet<Urn> _alsoDeleted;

    /// <param name="alsoDeleted">What goes in the same run; a resource deleted with one of these needs no call of its own.</param>
    public DeleteStep(ResourceCell old, DeleteReason reason, IReadOnlySet<Urn> alsoDeleted)
    {
        Old = old;
        _reason = reason;
        _alsoDeleted = alsoDeleted;
    }

    public override StepOp Op => (Old!.State.External, _reason) switch
    {
        (true, DeleteReason.Unwanted) => StepOp.Discard,
        (true, _) => StepOp.DiscardReplaced,
        (false, DeleteReason.Unwanted) => StepOp.Delete,
        (false, _) => StepOp.DeleteReplaced,
    };

    public override bool Logical => _reason == DeleteReason.Unwanted;

    public override PendingOperationType? Pending => PendingOperationType.Deleting;

    public override async Task<StepOutcome> ApplyAsync(StepContext context)
    {
        var old = Old!.State;
        if (old.Protect && _reason == DeleteReason.Unwanted && !context.Options.IgnoreProtect)
            return StepOutcome.Failure(ProtectedText(old.Urn));
        if (!context.DryRun && NeedsCall(old))
        {
            try
            {
                var provider = await context.ProviderOfAsync(old).ConfigureAwait(false);
                await provider.DeleteAsync(
                    new DeleteArguments(old.Urn, old.Id ?? "", old.Inputs, old.Outputs, old.CustomTimeouts.Delete), context.Terminate).ConfigureAwait(false);
            }
            catch (ProviderException failure)
            {
                return StepOutcome.Failure(failure.Message, failure.OutcomeUnknown ? StepStatus.Unknown : StepStatus.Ok);
            }
        }

        // Until its replacement exists the entry stays: a crash in between must not lose that a replacement is due.
        if (_reason == DeleteReason.BeforeReplacement) Old.State = old with { PendingReplacement = true };
        return StepOutcome.Success;
    }

    public override bool Record(StateBuilder state)
    {
        if (!Old!.State.PendingReplacement) state.Retire(Old);
        return true;
    }

    private static string ProtectedText(Urn urn) =>
        $"""
        resource "{urn}" cannot be deleted
        because it is protected. To unprotect the resource, either remove the `protect` flag from the resource in your Pulumi program and run `pulumi up`, or use the command:
        `pulumi state unprotect '{urn}'`
        """;

    private bool NeedsCall(ResourceState old) =>
        old.Custom
        && !old.External
        && !old.RetainOnDelete
        && !(old.DeletedWith is { } with && _alsoDeleted.Contains(with));
}
