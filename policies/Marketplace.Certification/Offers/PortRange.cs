using System.Globalization;

namespace Marketplace.Certification.Offers;

/// <summary><c>22</c>, or <c>80-90</c>.</summary>
internal readonly record struct PortRange(int First, int Last)
{
    /// <summary>Null when a port is outside of 1 to 65535, or the last before the first.</summary>
    public static PortRange? Parse(string text)
    {
        var parts = text.Split('-');
        return parts.Length <= 2 && Port(parts[0]) is { } first && Port(parts[^1]) is { } last && first <= last ? new(first, last) : null;
    }

    public bool Has(int port) => port >= First && port <= Last;

    public bool Overlaps(PortRange other) => First <= other.Last && other.First <= Last;

    private static int? Port(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535 ? port : null;
}
