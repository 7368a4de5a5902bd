using System.Globalization;

namespace Pulumi.Engine.Deploy;

/// <summary>Orders semantic versions; what is no number counts as zero.</summary>
internal sealed class SemanticVersionOrder : IComparer<string>
{
    public static SemanticVersionOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (left, right) = (Split(x ?? ""), Split(y ?? ""));
        for (var i = 0; i < 3; i++)
        {
            var order = Part(left.Core, i).CompareTo(Part(right.Core, i));
            if (order != 0) return order;
        }

        if (left.PreRelease.Length == 0 || right.PreRelease.Length == 0)
            return right.PreRelease.Length.CompareTo(left.PreRelease.Length);
        return ComparePreRelease(left.PreRelease.Split('.'), right.PreRelease.Split('.'));
    }

    private static int ComparePreRelease(string[] left, string[] right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var bothNumbers = long.TryParse(left[i], NumberStyles.None, CultureInfo.InvariantCulture, out var a)
                & long.TryParse(right[i], NumberStyles.None, CultureInfo.InvariantCulture, out var b);
            var order = bothNumbers ? a.CompareTo(b) : string.CompareOrdinal(left[i], right[i]);
            if (order != 0) return order;
        }

        return left.Length.CompareTo(right.Length);
    }

    private static (string[] Core, string PreRelease) Split(string version)
    {
        version = version.TrimStart('v');
        var build = version.IndexOf('+', StringComparison.Ordinal);
        if (build >= 0) version = version[..build];
        var dash = version.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? (version.Split('.'), "") : (version[..dash].Split('.'), version[(dash + 1)..]);
    }

    private static long Part(string[] core, int index) =>
        index < core.Length && long.TryParse(core[index], NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? part : 0;
}
