using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

internal sealed partial class StepGenerator
{
    /// <summary>A resource the user left out: what is recorded stays as it is, what is new is not created.</summary>
    private IReadOnlyList<Step> NotTargeted(RegisterEvent registration, Urn urn, ResourceCell? old)
    {
        if (old is not null)
            return [new SameStep(registration, old, new ResourceCell(old.State with { Urn = urn }))];

        _skipped.Add(urn);
        registration.Complete(new RegisterResult(Wanted(urn, registration.Goal, null), Unknown: true));
        return [];
    }

    /// <summary>What is targeted cannot depend on a resource that was left out and does not exist.</summary>
    private void RequireTargetedDependencies(Urn urn, Goal goal)
    {
        if (_skipped.Count == 0) return;
        foreach (var dependency in goal.Dependencies)
            if (_skipped.Contains(dependency)) throw new GenerationException(urn, SkippedText(urn, dependency));
        if (goal.Parent is { } parent && _skipped.Contains(parent)) throw new GenerationException(urn, SkippedText(urn, parent));
    }

    private static string SkippedText(Urn urn, Urn dependency) =>
        $"Resource '{urn}' depends on '{dependency}' which was not specified in --target list.";
}
