namespace Marketplace.Imaging.Facts;

/// <summary>Orders versions by their numbers: 4.18.0-80 before 4.18.0-147.</summary>
internal sealed class VersionOrder : IComparer<string>
{
    public static readonly VersionOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> a = x, b = y;
        while (a.Length > 0 && b.Length > 0)
        {
            var digits = char.IsAsciiDigit(a[0]) && char.IsAsciiDigit(b[0]);
            var left = Part(ref a, digits);
            var right = Part(ref b, digits);
            if (digits)
            {
                left = left.TrimStart('0');
                right = right.TrimStart('0');
            }
            var order = digits && left.Length != right.Length ? left.Length - right.Length : left.CompareTo(right, StringComparison.Ordinal);
            if (order != 0)
                return order;
        }
        return a.Length - b.Length;
    }

    private static ReadOnlySpan<char> Part(ref ReadOnlySpan<char> text, bool digits)
    {
        var length = 1;
        while (digits && length < text.Length && char.IsAsciiDigit(text[length]))
            length++;
        var part = text[..length];
        text = text[length..];
        return part;
    }
}
