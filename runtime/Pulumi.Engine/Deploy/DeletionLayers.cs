using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>Groups resources so that each comes before everything it depends on.</summary>
internal static class DeletionLayers
{
    /// <param name="cells">In the order of the state, where references point backwards.</param>
    /// <returns>First what is deleted first; within a layer the order of the state.</returns>
    public static IReadOnlyList<IReadOnlyList<ResourceCell>> Of(IReadOnlyList<ResourceCell> cells)
    {
        var indices = IndexByUrn(cells);
        var children = ChildrenByParent(cells);
        var depths = new int[cells.Count];
        var layers = new List<List<ResourceCell>>();
        for (var i = 0; i < cells.Count; i++)
        {
            var depth = 0;
            foreach (var dependency in DependenciesOf(cells, i, indices, children))
                depth = Math.Max(depth, depths[dependency] + 1);
            depths[i] = depth;
            while (layers.Count <= depth) layers.Add([]);
            layers[depth].Add(cells[i]);
        }

        layers.Reverse();
        return layers;
    }

    private static IEnumerable<int> DependenciesOf(
        IReadOnlyList<ResourceCell> cells, int index, Dictionary<Urn, List<int>> indices, Dictionary<Urn, List<int>> children)
    {
        var state = cells[index].State;
        foreach (var urn in StateReferences.Of(state))
        {
            if (!indices.TryGetValue(urn, out var found)) continue;
            foreach (var at in found)
                if (at < index) yield return at;
        }

        // Whoever depends on a component depends on what it consists of.
        foreach (var urn in state.Dependencies)
            foreach (var descendant in Descendants(urn, cells, children))
                if (descendant < index) yield return descendant;
    }

    private static IEnumerable<int> Descendants(Urn component, IReadOnlyList<ResourceCell> cells, Dictionary<Urn, List<int>> children)
    {
        if (!children.TryGetValue(component, out var direct)) yield break;
        foreach (var child in direct)
        {
            yield return child;
            foreach (var descendant in Descendants(cells[child].Urn, cells, children))
                yield return descendant;
        }
    }

    private static Dictionary<Urn, List<int>> IndexByUrn(IReadOnlyList<ResourceCell> cells)
    {
        var indices = new Dictionary<Urn, List<int>>();
        for (var i = 0; i < cells.Count; i++)
            Add(indices, cells[i].Urn, i);
        return indices;
    }

    /// <summary>Only below components: what a custom resource contains is its own business.</summary>
    private static Dictionary<Urn, List<int>> ChildrenByParent(IReadOnlyList<ResourceCell> cells)
    {
        var components = cells.Where(cell => !cell.State.Custom).Select(cell => cell.Urn).ToHashSet();
        var children = new Dictionary<Urn, List<int>>();
        for (var i = 0; i < cells.Count; i++)
            if (cells[i].State.Parent is { } parent && components.Contains(parent)) Add(children, parent, i);
        return children;
    }

    private static void Add(Dictionary<Urn, List<int>> lists, Urn key, int value)
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        list.Add(value);
    }
}
