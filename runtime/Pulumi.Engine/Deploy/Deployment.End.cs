using Pulumi.Engine.Events;

namespace Pulumi.Engine.Deploy;

internal sealed partial class Deployment
{
    /// <summary>Says how it went and saves what is not saved yet.</summary>
    private async Task<DeploymentResult> EndAsync()
    {
        if (_terminate.IsCancellationRequested)
        {
            // What still runs must stay noted as pending: nobody will know how it ended.
            _journal.Freeze();
            Summarise(succeeded: false);
            return Result(DeploymentOutcome.Terminated);
        }

        await _executor.WhenIdleAsync().ConfigureAwait(false);
        await _journal.FinishAsync().ConfigureAwait(false);

        var outcome = Succeeding ? DeploymentOutcome.Succeeded
            : _cancel.IsCancellationRequested && !_endedByPolicy ? DeploymentOutcome.Cancelled
            : DeploymentOutcome.Failed;
        var operation = _request.DryRun ? "preview" : "update";
        if (outcome == DeploymentOutcome.Cancelled) _events.Error(null, $"{operation} canceled");
        else if (_executor.SawFailure || _generator is { SawError: true }) _events.Error(null, FailureText(operation));
        Summarise(outcome == DeploymentOutcome.Succeeded);
        return Result(outcome);
    }

    private string FailureText(string operation) => _request.Kind == DeploymentKind.Import && _executor.LastFailure is { } reason
        ? $"{operation} failed: step application failed: {reason}"
        : $"{operation} failed";

    private void Summarise(bool succeeded) => _events.Emit(new SummaryEvent(
        _executor.Counts.ToDictionary(count => count.Key.Name(), count => count.Value, StringComparer.Ordinal),
        _request.Clock.GetElapsedTime(_began),
        _request.DryRun,
        _executor.MaybeCorrupt,
        succeeded)
    {
        PolicyPacks = RunPacks(),
    });

    private DeploymentResult Result(DeploymentOutcome outcome)
    {
        var snapshot = _journal.ToSnapshot();
        var stack = snapshot.Resources.FirstOrDefault(resource => resource.Urn.IsRootStack && !resource.Delete);
        return new DeploymentResult(outcome, snapshot, _executor.Counts, stack?.Outputs);
    }
}
