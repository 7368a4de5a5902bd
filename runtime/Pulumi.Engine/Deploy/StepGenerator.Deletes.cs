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

        var gone = doomed.Select(cell => cell.Urn).ToHashSet();
        return [.. DeletionLayers.Of(doomed).Select(layer => (IReadOnlyList<Step>)[.. layer.Select(cell => Delete(cell, gone))])];
    }

    private static Step Delete(ResourceCell cell, IReadOnlySet<Urn> gone) => cell.State switch
    {
        { PendingReplacement: true } => new RemovePendingReplaceStep(cell),
        { Delete: true } => new DeleteStep(cell, DeleteReason.Replaced, gone),
        _ => new DeleteStep(cell, DeleteReason.Unwanted, gone),
    };
}
