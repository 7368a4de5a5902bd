using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

internal sealed partial class StepGenerator
{
    /// <summary>Refused, or left out because of something refused: what depends on it is left out too.</summary>
    private readonly HashSet<Urn> _leftOut = [];

    /// <summary>A registration was refused and the operation goes on without it.</summary>
    public void GiveUp(RegisterEvent registration)
    {
        var goal = registration.Goal;
        var urn = Urn.Create(_request.Stack, _request.Project, goal.Parent, goal.Type, goal.Name);
        _leftOut.Add(urn);
        registration.Complete(new RegisterResult(Nameless(urn, goal), RegisterStatus.Failed));
    }

    private static ResourceState Nameless(Urn urn, Goal goal) => new() { Urn = urn, Type = goal.Type, Custom = goal.Custom };

    private bool DependsOnFailure(Goal goal)
    {
        bool Lost(Urn urn) => _leftOut.Contains(urn) || _failed(urn);
        return goal.Dependencies.Any(Lost)
            || goal.PropertyDependencies.Values.Any(urns => urns.Any(Lost))
            || (goal.Parent is { } parent && Lost(parent))
            || (goal.DeletedWith is { } with && Lost(with))
            || (ProviderReference.TryParse(goal.Provider, out var provider) && Lost(provider.Urn));
    }

    private IReadOnlyList<Step> SkipDependent(RegisterEvent registration, Urn urn)
    {
        _leftOut.Add(urn);
        registration.Complete(new RegisterResult(Nameless(urn, registration.Goal), RegisterStatus.Skipped));
        return [];
    }
}
