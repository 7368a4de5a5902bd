namespace Marketplace.Imaging.Disks;

/// <summary>Sets of extents, each in order.</summary>
public static class Extents
{
    /// <summary>In order, what overlaps or touches made one.</summary>
    public static IReadOnlyList<Extent> Join(IEnumerable<Extent> extents)
    {
        var joined = new List<Extent>();
        foreach (var extent in extents.OrderBy(extent => extent.Offset))
        {
            if (joined.Count > 0 && joined[^1].End >= extent.Offset)
                joined[^1] = joined[^1] with { Length = Math.Max(joined[^1].End, extent.End) - joined[^1].Offset };
            else
                joined.Add(extent);
        }
        return joined;
    }

    /// <summary>Whether an extent lies wholly in one of the <paramref name="joined"/> ones.</summary>
    public static bool Cover(IReadOnlyList<Extent> joined, Extent extent)
    {
        var (low, high) = (0, joined.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (joined[middle].End <= extent.Offset)
                low = middle + 1;
            else
                high = middle;
        }
        return low < joined.Count && joined[low].Offset <= extent.Offset && joined[low].End >= extent.End;
    }

    /// <summary>What of the first set is not in the second; both are joined.</summary>
    public static IEnumerable<Extent> Subtract(IReadOnlyList<Extent> joined, IReadOnlyList<Extent> taken)
    {
        var next = 0;
        foreach (var extent in joined)
        {
            var at = extent.Offset;
            while (next < taken.Count && taken[next].End <= at)
                next++;
            for (var i = next; i < taken.Count && taken[i].Offset < extent.End; i++)
            {
                if (taken[i].Offset > at)
                    yield return new Extent(at, taken[i].Offset - at);
                at = Math.Max(at, taken[i].End);
            }
            if (at < extent.End)
                yield return new Extent(at, extent.End - at);
        }
    }

    /// <summary>The first extent that is not wholly covered; null when all are.</summary>
    public static Extent? FirstOutside(IReadOnlyList<Extent> joined, IEnumerable<Extent> extents)
    {
        foreach (var extent in extents)
        {
            if (!Cover(joined, extent))
                return extent;
        }
        return null;
    }
}
