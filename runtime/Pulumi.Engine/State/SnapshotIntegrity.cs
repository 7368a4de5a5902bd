
namespace Pulumi.Engine.State;

/// <summary>The rules that every state keeps; one that does not would make the engine do wrong things.</summary>
public static class SnapshotIntegrity
{
    /// <summary>Checks all rules, in the order in which resources are written.</summary>
    /// <exception cref="EngineException">MKT7013 with the first rule that is broken, in the words of the Pulumi CLI.</exception>
    public static void Verify(Snapshot snapshot)
    {
        if (FindProblem(snapshot) is { } problem)
            throw StateErrors.Broken(problem);
    }

    /// <summary>The first broken rule, or null.</summary>
    public static string? FindProblem(Snapshot snapshot)
    {
        if (!snapshot.Manifest.HasValidMagic)
            return "magic cookie mismatch; possible tampering/corruption detected";

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var providers = new HashSet<string>(StringComparer.Ordinal);
        var live = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < snapshot.Resources.Count; i++)
        {
            var resource = snapshot.Resources[i];
            if (FindProblem(resource, i, seen, providers) is { } problem)
                return problem;
            if (!resource.Delete && !live.Add(resource.Urn))
                return $"duplicate resource {resource.Urn} (not marked for deletion)";
            seen.Add(resource.Urn);
            if (ProviderTypes.IsProvider(resource.Type))
                providers.Add($"{resource.Urn}::{resource.Id}");
        }

        return null;
    }

    private static string? FindProblem(ResourceState resource, int index, HashSet<string> seen, HashSet<string> providers)
    {
        var urn = resource.Urn.ToString();
        if (urn.Length == 0)
            return $"resource at index {index} missing required 'urn' field";
        if (resource.Type.Length == 0)
            return $"resource {urn} missing required 'type' field";
        if (!resource.Custom && resource.Id is not null)
            return $"resource '{urn}' has 'custom' false but non-empty ID";
        if (resource.Provider is { } provider && !resource.PendingReplacement && !providers.Contains(provider))
            return $"resource {urn} refers to unknown provider {provider}";
        if (resource.Parent is { } parent && !seen.Contains(parent))
            return $"child resource {urn}'s parent {parent} refers to missing resource";
        foreach (var dependency in resource.Dependencies)
        {
            if (!seen.Contains(dependency))
                return $"resource {urn}'s dependency {dependency} refers to missing resource";
        }

        foreach (var (property, dependencies) in resource.PropertyDependencies)
        {
            foreach (var dependency in dependencies)
            {
                if (!seen.Contains(dependency))
                    return $"resource {urn}'s property dependency {dependency} (from property {property}) refers to missing resource";
            }
        }

        if (resource.DeletedWith is { } deletedWith && !seen.Contains(deletedWith))
            return $"resource {urn} is specified as being deleted with {deletedWith}, which is missing";
        foreach (var other in resource.ReplaceWith)
        {
            if (!seen.Contains(other))
                return $"resource {urn} is specified as being replaced with {other}, which is missing";
        }

        return null;
    }
}
