namespace Pulumi.Engine.Deploy;

internal sealed partial class Deployment
{
    /// <summary>Reads every resource and makes the state say what was found.</summary>
    private async Task RefreshAsync(bool alone)
    {
        var targets = new TargetMatcher(_request.Options, _olds);
        var steps = _olds.All
            .Where(cell => targets.NamedOrDependent(cell.Urn))
            .Select(cell => new RefreshStep(cell, alone))
            .ToList();
        foreach (var step in steps) Start([step]);
        await IdleAsync().ConfigureAwait(false);

        var gone = new HashSet<ResourceCell>();
        foreach (var step in steps)
        {
            if (step.Gone) gone.Add(step.Old!);
            else step.Old!.State = step.New!.State;
        }

        var left = Pruning.Without(_olds.All, gone);
        _olds = new OldResources(left);
        await _journal.RebaseAsync(left).ConfigureAwait(false);
    }
}
