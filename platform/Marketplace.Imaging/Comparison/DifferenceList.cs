namespace Marketplace.Imaging.Comparison;

/// <summary>Differences up to a bound.</summary>
internal sealed class DifferenceList(int most)
{
    private readonly List<ImageDifference> all = [];

    public IReadOnlyList<ImageDifference> All => all;

    /// <summary>There were more than fit.</summary>
    public bool Full { get; private set; }

    public void Add(ImageDifference difference)
    {
        if (all.Count < most)
            all.Add(difference);
        else
            Full = true;
    }

    /// <summary>Notes a value when the two are not the same.</summary>
    public void Compare(string where, string what, string? first, string? second)
    {
        if (first != second)
            Add(new ImageDifference(where, what, first, second));
    }
}
