namespace Marketplace.Imaging.Facts;

/// <summary>
/// Which package owns which path. Kept as 64-bit hashes of the paths: a database of a million paths takes 16 MB. Systems that
/// merged <c>/bin</c> into <c>/usr/bin</c> list either name, so both are looked for.
/// </summary>
internal sealed class PathOwners
{
    /// <summary>More paths than this are not kept.</summary>
    public const int MostPaths = 4_000_000;

    public static readonly PathOwners None = new();

    private static readonly string[] Merged = ["/bin/", "/sbin/", "/lib/", "/lib32/", "/lib64/", "/libx32/"];

    // Places that distributions leave to others.
    private static readonly string[] Foreign = ["/opt/", "/usr/local/", "/srv/"];

    private readonly Dictionary<ulong, int> byPath = [];
    private readonly List<string> names = [];
    private readonly List<(string Package, string Path)> foreign = [];

    /// <summary>Files and folders of packages in <c>/opt</c>, <c>/usr/local</c> and <c>/srv</c>.</summary>
    public IReadOnlyList<(string Package, string Path)> InForeignPlaces => foreign;

    /// <summary>The paths of one package follow.</summary>
    public void Begin(string package) => names.Add(package);

    public void Add(ReadOnlySpan<char> path)
    {
        if (byPath.Count >= MostPaths)
            return;
        byPath.TryAdd(Hash(path), names.Count - 1);
        if (StartsWithAny(path, Foreign))
            foreign.Add((names[^1], path.ToString()));
    }

    public string? Find(ReadOnlySpan<char> path)
    {
        if (byPath.TryGetValue(Hash(path), out var owner))
            return names[owner];
        if (path.StartsWith("/usr/", StringComparison.Ordinal))
            return StartsWithAny(path[4..], Merged) && byPath.TryGetValue(Hash(path[4..]), out owner) ? names[owner] : null;
        return StartsWithAny(path, Merged) && byPath.TryGetValue(Hash(string.Concat("/usr", path)), out owner) ? names[owner] : null;
    }

    private static bool StartsWithAny(ReadOnlySpan<char> path, string[] folders)
    {
        foreach (var folder in folders)
        {
            if (path.StartsWith(folder, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    // FNV-1a over UTF-16 units.
    private static ulong Hash(ReadOnlySpan<char> path)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in path)
            hash = (hash ^ unit) * 1099511628211UL;
        return hash;
    }
}
