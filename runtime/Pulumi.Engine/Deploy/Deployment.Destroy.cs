using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

internal sealed partial class Deployment
{
    private async Task DestroyAsync()
    {
        RequireTargets();
        if (_request.Options.Refresh) await RefreshAsync(alone: false).ConfigureAwait(false);
        if (_stop.IsCancellationRequested) return;
        _generator = new StepGenerator(_request, _context, _olds, _executor.HasFailed);
        await DeleteAsync(_generator.Deletions()).ConfigureAwait(false);
        await IdleAsync().ConfigureAwait(false);
    }

    private void RequireTargets()
    {
        var missing = _request.Options.Targets
            .Where(target => !target.Contains('*', StringComparison.Ordinal))
            .Where(target => !Urn.TryParse(target, out var urn) || _olds.Find(urn) is null)
            .Select(target => $"no resource named '{target}' found")
            .ToList();
        if (missing.Count > 0) throw new GenerationException(null, missing);
    }

    /// <summary>Layer by layer: a layer begins when the one before it has ended without a failure.</summary>
    private async Task DeleteAsync(IReadOnlyList<IReadOnlyList<Step>> layers)
    {
        // Where the operation goes on after failures, what a resource needs stays as long as the resource does.
        var needed = new HashSet<Urn>();
        foreach (var layer in layers)
        {
            var steps = layer.Where(step => !needed.Contains(step.Urn)).ToList();

            // Protected resources come last: that they are refused must not keep the rest of the layer from going.
            await RunAllAsync(steps.Where(step => !step.Resource.State.Protect)).ConfigureAwait(false);
            await RunAllAsync(steps.Where(step => step.Resource.State.Protect)).ConfigureAwait(false);
            foreach (var step in layer)
                if (needed.Contains(step.Urn) || _executor.HasFailed(step.Urn)) needed.UnionWith(StateReferences.Of(step.Resource.State));
        }
    }

    private async Task RunAllAsync(IEnumerable<Step> steps)
    {
        if (_stop.IsCancellationRequested) return;
        foreach (var step in steps.Reverse()) Start([step]);
        await IdleAsync().ConfigureAwait(false);
    }
}
