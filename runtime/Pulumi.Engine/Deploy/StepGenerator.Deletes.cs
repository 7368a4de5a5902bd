using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

internal sealed partial class StepGenerator
{
    /// <summary>
    /// What is left over when the program has ended, in layers: those that nothing else depends on first. The steps of a layer may run
    /// side by side.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<Step>> Deletions()
    {
        var doomed = new List<ResourceCell>();
        foreach (var cell in _olds.All)
        {
            if (!cell.State.Delete && (_decided.Contains(cell) || _registered.Contains(cell.Urn))) continue;
            if (!_targets.NamedOrDependent(cell.Urn)) continue;
            doomed.Add(cell);
        }

        RequireTargetedDependents(doomed);
        var gone = doomed.Select(cell => cell.Urn).ToHashSet();
        return [.. DeletionLayers.Of(doomed).Select(layer => (IReadOnlyList<Step>)[.. layer.Select(cell => Delete(cell, gone))])];
    }

    /// <summary>
    /// What the user did not name cannot lose what it needs: with targets that is an error, with exclusions what it needs stays.
    /// </summary>
    private void RequireTargetedDependents(List<ResourceCell> doomed)
    {
        if (!_targets.IsConstrained) return;
        var falling = doomed.ToHashSet();
        var staying = _olds.All.Where(cell => !falling.Contains(cell) && !_registered.Contains(cell.Urn)).ToList();
        if (_targets.HasTargets)
        {
            var urns = doomed.Where(cell => !cell.State.Delete).Select(cell => cell.Urn).ToHashSet();
            var lost = new List<string>();
            foreach (var cell in staying)
            {
                if (!StateReferences.Of(cell.State).Any(urns.Contains)) continue;
                urns.Add(cell.Urn);
                lost.Add($"Resource '{cell.Urn}' will be destroyed but was not specified in --target list.\nEither include resource in --target list or pass --target-dependents to proceed.");
            }

            if (lost.Count > 0) throw new GenerationException(null, lost);
            return;
        }

        var needed = new HashSet<Urn>();
        foreach (var cell in Enumerable.Reverse(_olds.All))
            if (!falling.Contains(cell) || needed.Contains(cell.Urn)) needed.UnionWith(StateReferences.Of(cell.State));
        doomed.RemoveAll(cell => needed.Contains(cell.Urn) && !cell.State.Delete);
    }

    private static Step Delete(ResourceCell cell, IReadOnlySet<Urn> gone) => cell.State switch
    {
        { PendingReplacement: true } => new RemovePendingReplaceStep(cell),
        { Delete: true } => new DeleteStep(cell, DeleteReason.Replaced, gone),
        _ => new DeleteStep(cell, DeleteReason.Unwanted, gone),
    };
}
