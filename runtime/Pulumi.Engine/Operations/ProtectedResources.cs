using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Operations;

/// <summary>What <c>destroy --exclude-protected</c> leaves: protected resources and everything they need.</summary>
internal static class ProtectedResources
{
    public static bool OnlyProtected(Snapshot snapshot)
    {
        var kept = UrnsToKeep(snapshot).ToHashSet(StringComparer.Ordinal);
        return kept.Count > 0 && snapshot.Resources.All(r => ProviderTypes.IsProvider(r.Type) || kept.Contains(r.Urn));
    }

    public static IEnumerable<string> UrnsToKeep(Snapshot snapshot)
    {
        var kept = new HashSet<Urn>();
        foreach (var resource in snapshot.Resources.Reverse())
        {
            if (!resource.Protect && !kept.Contains(resource.Urn))
                continue;
            kept.Add(resource.Urn);
            kept.UnionWith(StateReferences.Of(resource));
        }

        return snapshot.Resources.Where(r => kept.Contains(r.Urn)).Select(r => r.Urn.ToString());
    }
}
