namespace Marketplace.Certification.Linux;

/// <summary>Compares versions of programs, kernels and packages by their numbers, with letters between them in the order of the alphabet.</summary>
internal static class VersionNumber
{
    /// <summary>
    /// Whether a version reaches a minimum. What the version has beyond the minimum makes it no smaller
    /// (<c>4.15.0-1049-azure</c> reaches <c>4.15.0-1049</c>), and missing numbers count as 0 (<c>3.0</c> reaches <c>3.0.0</c>).
    /// </summary>
    public static bool Reaches(string version, string minimum)
    {
        var (have, want) = (Parts(version).ToList(), Parts(minimum).ToList());
        for (var i = 0; i < want.Count; i++)
        {
            if (i >= have.Count)
                return want.Skip(i).All(part => part == "0");
            if (Compare(have[i], want[i]) is not 0 and var order)
                return order > 0;
        }
        return true;
    }

    /// <summary>Whether a version belongs to a series: <c>1.1.1w</c> to <c>1.1.1</c>, not <c>1.1.10</c>.</summary>
    public static bool IsOf(string version, string series) =>
        Parts(version).Take(Parts(series).Count()).SequenceEqual(Parts(series), StringComparer.Ordinal);

    /// <summary><c>4.15.0</c> of <c>4.15.0-1049-azure</c>.</summary>
    public static string Series(string version) => string.Join('.', Parts(version).Take(3));

    private static int Compare(string left, string right)
    {
        var (leftIsNumber, rightIsNumber) = (char.IsAsciiDigit(left[0]), char.IsAsciiDigit(right[0]));
        if (leftIsNumber != rightIsNumber)
            return leftIsNumber ? 1 : -1;
        return leftIsNumber && left.Length != right.Length ? left.Length - right.Length : string.CompareOrdinal(left, right);
    }

    // 4.9.168-1+deb9u3: 4 9 168 1 deb 9 u 3; numbers without leading zeros.
    private static IEnumerable<string> Parts(string version)
    {
        for (var i = 0; i < version.Length;)
        {
            var start = i;
            var digits = char.IsAsciiDigit(version[i]);
            if (!digits && !char.IsAsciiLetter(version[i]))
            {
                i++;
                continue;
            }
            while (i < version.Length && (digits ? char.IsAsciiDigit(version[i]) : char.IsAsciiLetter(version[i])))
                i++;
            var part = version[start..i];
            yield return !digits ? part : part.TrimStart('0') is { Length: > 0 } number ? number : "0";
        }
    }
}
