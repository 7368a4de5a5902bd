using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

internal sealed partial class StepGenerator
{
    /// <summary>Old resources that this run has carried over for others that need them, under their URN.</summary>
    private readonly Dictionary<Urn, ResourceCell> _carried = [];

    /// <summary>A resource the user left out: what is recorded stays as it is, what is new is not created.</summary>
    private IReadOnlyList<Step> NotTargeted(RegisterEvent registration, Urn urn, ResourceCell? old)
    {
        if (old is not null)
        {
            var steps = new List<Step>();
            CarryReferences(old, steps);
            steps.Add(new SameStep(registration, old, new ResourceCell(old.State with { Urn = urn })));
            return steps;
        }

        _skipped.Add(urn);
        registration.Complete(new RegisterResult(Wanted(urn, registration.Goal, null), Unknown: true));
        return [];
    }

    /// <summary>What an untouched resource refers to comes before it, whether or not the program still wants it.</summary>
    private void CarryReferences(ResourceCell resource, List<Step> steps)
    {
        foreach (var urn in StateReferences.Of(resource.State))
        {
            if (_olds.Find(urn) is not { } needed || _registered.Contains(urn) || !_decided.Add(needed)) continue;
            CarryReferences(needed, steps);
            var cell = new ResourceCell(needed.State);
            _carried[urn] = cell;
            steps.Add(new SameStep(null, needed, cell).Silently());
        }
    }

    /// <summary>What is targeted cannot depend on a resource that was left out and does not exist.</summary>
    private void RequireTargetedDependencies(Urn urn, Goal goal)
    {
        if (_skipped.Count == 0) return;
        var needed = goal.Dependencies.Concat(goal.PropertyDependencies.Values.SelectMany(urns => urns));
        if (goal.Parent is { } parent) needed = needed.Append(parent);
        foreach (var dependency in needed)
        {
            if (_skipped.Contains(dependency))
                throw new GenerationException(urn, $"Resource '{urn}' depends on '{dependency}' which was not specified in --target list.");
        }
    }
}
