using System.Collections.Immutable;

namespace Pulumi;

public partial class Resource
{
    private ImmutableArray<Resource> children = [];

    /// <summary>The children registered so far.</summary>
    internal ImmutableArray<Resource> Children => children;

    /// <summary>
    /// What to depend on in order to depend on these resources: custom resources and remote components as they are, a local component's
    /// reachable ones instead of itself, because it is nothing to the provider.
    /// </summary>
    internal static HashSet<Resource> ExpandDependencies(IEnumerable<Resource> resources)
    {
        var result = new HashSet<Resource>();
        var seen = new HashSet<Resource>();
        var open = new Stack<Resource>(resources);
        while (open.TryPop(out var resource))
        {
            if (!seen.Add(resource))
                continue;
            if (resource is CustomResource || resource.IsRemote)
            {
                result.Add(resource);
                continue;
            }

            foreach (var child in resource.Children)
                open.Push(child);
        }

        return result;
    }

    private void AddChild(Resource child) => ImmutableInterlocked.Update(ref children, static (list, one) => list.Add(one), child);
}
