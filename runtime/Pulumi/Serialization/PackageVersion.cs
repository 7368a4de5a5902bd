using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pulumi;

/// <summary>A semantic version, as far as choosing between generated packages needs it: <c>3.28.0-beta.2+build</c>.</summary>
internal sealed record PackageVersion(int Major, int Minor, int Patch, string Prerelease) : IComparable<PackageVersion>
{
    public static bool TryParse(string? text, [NotNullWhen(true)] out PackageVersion? version)
    {
        version = null;
        var core = (text ?? "").TrimStart('v').Split('+')[0];
        var dash = core.IndexOf('-', StringComparison.Ordinal);
        var numbers = (dash < 0 ? core : core[..dash]).Split('.');
        if (numbers.Length != 3 || !numbers.All(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            return false;
        var parts = numbers.Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        version = new(parts[0], parts[1], parts[2], dash < 0 ? "" : core[(dash + 1)..]);
        return true;
    }

    public int CompareTo(PackageVersion? other)
    {
        if (other is null)
            return 1;
        var order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return order != 0 ? order : ComparePrerelease(Prerelease, other.Prerelease);
    }

    // A version without prerelease comes after all its prereleases; numbers count as numbers and come before words.
    private static int ComparePrerelease(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
            return (left.Length == 0).CompareTo(right.Length == 0);
        var (mine, theirs) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Min(mine.Length, theirs.Length); i++)
        {
            var isNumber = long.TryParse(mine[i], NumberStyles.None, CultureInfo.InvariantCulture, out var a);
            var isOtherNumber = long.TryParse(theirs[i], NumberStyles.None, CultureInfo.InvariantCulture, out var b);
            var order = (isNumber, isOtherNumber) switch
            {
                (true, true) => a.CompareTo(b),
                (false, false) => string.CompareOrdinal(mine[i], theirs[i]),
                _ => isNumber ? -1 : 1,
            };
            if (order != 0)
                return order;
        }

        return mine.Length.CompareTo(theirs.Length);
    }
}
