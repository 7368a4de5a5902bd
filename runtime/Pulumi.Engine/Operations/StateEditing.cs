using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Operations;

/// <summary>Edits of a state by hand.</summary>
internal static class StateEditing
{
    private const int Suggestions = 3;

    /// <exception cref="EngineException">MKT7062 with the nearest URNs.</exception>
    public static ResourceState Find(Snapshot snapshot, string urn) =>
        snapshot.Resources.FirstOrDefault(r => r.Urn.ToString() == urn) ?? throw NotFound(snapshot, urn);

    /// <exception cref="EngineException">MKT7062: no such resource; MKT7068: protected, or others depend on it.</exception>
    public static Snapshot Delete(Snapshot snapshot, StateDeleteOptions options, Action<string> warn)
    {
        var target = Find(snapshot, options.Urn);
        var dependents = Dependents(snapshot.Resources, target.Urn);
        if (dependents.Count > 0 && !options.TargetDependents)
            throw StillNeeded(target.Urn, dependents);

        var deleted = dependents.Select(r => r.Urn).Prepend(target.Urn).ToHashSet();
        foreach (var resource in snapshot.Resources.Where(r => deleted.Contains(r.Urn) && r.Protect))
        {
            if (!options.Force)
            {
                throw OperationErrors.CannotDelete(
                    $"{resource.Urn} can't be safely deleted because it is protected. Re-run this command with --force to force deletion");
            }

            warn($"deleting protected resource {resource.Urn} due to presence of --force");
        }

        return snapshot with { Resources = [.. snapshot.Resources.Where(r => !deleted.Contains(r.Urn))] };
    }

    /// <summary>The URN with which a resource is known after it has got another name.</summary>
    public static Snapshot Rename(Snapshot snapshot, string urn, string newName)
    {
        var target = Find(snapshot, urn).Urn;
        var renamed = target.WithName(newName);
        if (snapshot.Resources.Any(r => r.Urn == renamed))
            throw OperationErrors.ResourceNotFound($"a resource with the URN \"{renamed}\" already exists in the current state");
        return StackRenaming.Rename(snapshot, target, newName);
    }

    /// <summary>Everything that needs a resource, directly or through others, in the order of the state.</summary>
    private static List<ResourceState> Dependents(IReadOnlyList<ResourceState> resources, Urn urn)
    {
        var needed = new HashSet<Urn> { urn };
        var found = new List<ResourceState>();
        foreach (var resource in resources)
        {
            if (StateReferences.Of(resource).Any(needed.Contains) && needed.Add(resource.Urn))
                found.Add(resource);
        }

        return found;
    }

    private static EngineException StillNeeded(Urn urn, List<ResourceState> dependents)
    {
        var lines = dependents.Select(d => $" * {$"\"{d.Urn.Name}\"",-15} ({d.Urn})\n");
        return OperationErrors.CannotDelete(
            $"{urn} can't be safely deleted because the following resources depend on it:\n{string.Concat(lines)}\nDelete those resources first or pass --target-dependents.");
    }

    private static EngineException NotFound(Snapshot snapshot, string urn)
    {
        var message = $"No such resource \"{urn}\" exists in the current state";
        var near = snapshot.Resources
            .Select(r => (Urn: r.Urn.ToString(), Distance: EditDistance.Between(r.Urn, urn)))
            .Where(r => r.Distance <= Math.Max(3, urn.Length / 8))
            .OrderBy(r => r.Distance)
            .Take(Suggestions)
            .Select(r => "\n  " + r.Urn)
            .ToList();
        if (near.Count > 0)
            message += "\nDid you mean:" + string.Concat(near);
        message += "\nTo list the resource URNs in the stack, run `pulumi stack --show-urns`; to inspect the full state, run `pulumi stack export`.";
        return OperationErrors.ResourceNotFound(message);
    }
}
