using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

internal sealed partial class Deployment
{
    private async Task DestroyAsync()
    {
        RequireTargets();
        if (_request.Options.Refresh) await RefreshAsync(alone: false).ConfigureAwait(false);
        if (_stop.IsCancellationRequested) return;
        _generator = new StepGenerator(_request, _context, _olds);
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
        foreach (var layer in layers)
        {
            if (_stop.IsCancellationRequested) return;
            var failedBefore = _executor.SawFailure;

            // Protected resources come last: that they are refused must not keep the rest of the layer from going.
            foreach (var part in layer.Reverse().GroupBy(step => step.Resource.State.Protect).OrderBy(part => part.Key))
            {
                foreach (var step in part) Start([step]);
                await IdleAsync().ConfigureAwait(false);
            }

            if (_executor.SawFailure && !failedBefore && !_request.Options.ContinueOnError) return;
        }
    }
}
