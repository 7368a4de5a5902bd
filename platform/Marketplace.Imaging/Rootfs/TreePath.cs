namespace Marketplace.Imaging.Rootfs;

/// <summary>Finds files in a tree as a machine booted from it would: links lead to where they lead inside the tree, never out of it.</summary>
internal static class TreePath
{
    private const int MostLinks = 40;

    /// <summary>Path on this machine of a file in the tree; null when it is not there.</summary>
    public static string? Find(string tree, string path)
    {
        var left = new Stack<string>(Parts(path).Reverse());
        var found = new List<string>();
        for (var links = 0; left.TryPop(out var part);)
        {
            if (part == "..")
            {
                if (found.Count > 0)
                    found.RemoveAt(found.Count - 1);
                continue;
            }
            var full = Path.Combine([tree, .. found, part]);
            var entry = new FileInfo(full);
            if (entry.LinkTarget is { } target)
            {
                if (++links > MostLinks)
                    return null;
                if (target.StartsWith('/'))
                    found.Clear();
                foreach (var step in Parts(target).Reverse())
                    left.Push(step);
                continue;
            }
            if (!entry.Exists && !Directory.Exists(full))
                return null;
            found.Add(part);
        }
        return Path.Combine([tree, .. found]);
    }

    private static IEnumerable<string> Parts(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".");
}
