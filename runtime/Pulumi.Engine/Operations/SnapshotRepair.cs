using System.Collections.Immutable;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Operations;

/// <summary>Makes a state keep the rules of <see cref="SnapshotIntegrity"/> without inventing anything.</summary>
internal static class SnapshotRepair
{
    public sealed record Result(Snapshot Snapshot, IReadOnlyList<string> Changes);

    public static Result Repair(Snapshot snapshot)
    {
        var changes = new List<string>();
        var resources = snapshot.Resources.Select(r => WithoutDangling(r, snapshot.Resources, changes)).ToList();
        var sorted = Sort(resources);
        if (!sorted.Select(r => r.Urn).SequenceEqual(resources.Select(r => r.Urn)))
            changes.Add("resources were put into the order of their dependencies");
        if (!snapshot.Manifest.HasValidMagic)
            changes.Add("the manifest's magic was written anew");
        var repaired = snapshot with
        {
            Manifest = Manifest.Create(snapshot.Manifest.Time, snapshot.Manifest.Version),
            Resources = sorted,
            Metadata = SnapshotMetadata.Empty,
        };
        SnapshotIntegrity.Verify(repaired);
        return new Result(repaired, changes);
    }

    private static ResourceState WithoutDangling(ResourceState resource, IReadOnlyList<ResourceState> all, List<string> changes)
    {
        bool Exists(Urn urn) => all.Any(r => r.Urn == urn && !ReferenceEquals(r, resource));

        void Dropped(string what, Urn urn) => changes.Add($"{resource.Urn}: {what} {urn} was dropped, it does not exist");

        ImmutableArray<Urn> Keep(ImmutableArray<Urn> urns, string what)
        {
            foreach (var missing in urns.Where(u => !Exists(u)))
                Dropped(what, missing);
            return [.. urns.Where(Exists)];
        }

        Urn? KeepOne(Urn? urn, string what)
        {
            if (urn is not { } present || Exists(present))
                return urn;
            Dropped(what, present);
            return null;
        }

        return resource with
        {
            Parent = KeepOne(resource.Parent, "parent"),
            Dependencies = Keep(resource.Dependencies, "dependency"),
            PropertyDependencies = resource.PropertyDependencies.ToImmutableSortedDictionary(
                d => d.Key, d => Keep(d.Value, $"dependency of {d.Key}"), StringComparer.Ordinal),
            DeletedWith = KeepOne(resource.DeletedWith, "deletedWith"),
            ReplaceWith = Keep(resource.ReplaceWith, "replaceWith"),
        };
    }

    /// <summary>Keeps the order wherever it is right already.</summary>
    private static List<ResourceState> Sort(List<ResourceState> resources)
    {
        var sorted = new List<ResourceState>(resources.Count);
        var placed = new HashSet<ResourceState>(ReferenceEqualityComparer.Instance);
        var byUrn = resources.ToLookup(r => r.Urn.ToString(), StringComparer.Ordinal);

        void Place(ResourceState resource)
        {
            if (!placed.Add(resource))
                return;
            foreach (var reference in StateReferences.Of(resource))
            {
                foreach (var needed in byUrn[reference])
                    Place(needed);
            }

            sorted.Add(resource);
        }

        foreach (var resource in resources)
            Place(resource);
        return sorted;
    }
}
