using Pulumi.Engine.State;

namespace Pulumi.Engine.Operations;

/// <summary>The resources of a stack as a tree of parents and children; what has no parent hangs below the root stack.</summary>
internal static class ResourceTree
{
    private const string Indent = "    ";

    private sealed record Row(string Prefix, string Continuation, ResourceState Resource);

    public static IEnumerable<string> Lines(IReadOnlyList<ResourceState> resources, bool showUrns, bool showIds)
    {
        if (resources.Count == 0)
            yield break;
        var rows = Rows(resources);
        var width = Math.Max("TYPE".Length, rows.Max(r => r.Prefix.Length + r.Resource.Type.Length));
        yield return $"{Indent}{"TYPE".PadRight(width)}  NAME";
        foreach (var row in rows)
        {
            yield return $"{Indent}{(row.Prefix + row.Resource.Type).PadRight(width)}  {row.Resource.Urn.Name}";
            if (showUrns)
                yield return $"{Indent}{row.Continuation}URN: {row.Resource.Urn}";
            if (showIds && row.Resource.Id is { } id)
                yield return $"{Indent}{row.Continuation}ID: {id}";
        }
    }

    private static List<Row> Rows(IReadOnlyList<ResourceState> resources)
    {
        var root = resources.FirstOrDefault(r => r.Urn.IsRootStack);
        var known = resources.Select(r => r.Urn.ToString()).ToHashSet(StringComparer.Ordinal);
        var children = resources.Where(r => r != root).ToLookup(
            r => r.Parent is { } parent && known.Contains(parent) ? parent.ToString() : root?.Urn.ToString() ?? "", StringComparer.Ordinal);
        var rows = new List<Row>();
        if (root is not null)
            Add(rows, root, "", "", children);
        else
            AddChildren(rows, "", "", children);
        return rows;
    }

    private static void Add(List<Row> rows, ResourceState resource, string prefix, string below, ILookup<string, ResourceState> children)
    {
        var hasChildren = children[resource.Urn].Any();
        rows.Add(new Row(prefix, below + (hasChildren ? "│  " : "   "), resource));
        AddChildren(rows, resource.Urn, below, children);
    }

    private static void AddChildren(List<Row> rows, string parent, string below, ILookup<string, ResourceState> children)
    {
        var all = children[parent]
            .OrderBy(r => ProviderTypes.IsProvider(r.Type))
            .ThenBy(r => r.Urn.ToString(), StringComparer.Ordinal)
            .ToList();
        for (var i = 0; i < all.Count; i++)
        {
            var last = i == all.Count - 1;
            Add(rows, all[i], below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "), children);
        }
    }
}
