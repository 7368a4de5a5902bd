using System.Globalization;

namespace Pulumi.Engine.State;

/// <summary>
/// Numbers as the Pulumi CLI prints them: the shortest digits that read back as the same double, without an exponent from 1e-6
/// up to 1e21, and <c>-0</c> kept.
/// </summary>
internal static class GoNumber
{
    public static string Format(double value)
    {
        if (value == 0)
            return double.IsNegative(value) ? "-0" : "0";
        var shortest = value.ToString("E16", CultureInfo.InvariantCulture);
        var exponent = int.Parse(shortest.AsSpan(shortest.IndexOf('E') + 1), CultureInfo.InvariantCulture);
        var digits = ShortestDigits(value);
        var sign = value < 0 ? "-" : "";
        return sign + (exponent is < -6 or >= 21 ? Scientific(digits, exponent) : Plain(digits, exponent));
    }

    /// <summary>The significant digits alone: those of <c>1.5E+300</c> are <c>15</c>.</summary>
    private static string ShortestDigits(double value)
    {
        var text = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var end = text.IndexOf('E');
        return (end < 0 ? text : text[..end]).Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
    }

    private static string Plain(string digits, int exponent) => exponent switch
    {
        < 0 => "0." + new string('0', -exponent - 1) + digits,
        _ when digits.Length <= exponent + 1 => digits.PadRight(exponent + 1, '0'),
        _ => digits[..(exponent + 1)] + "." + digits[(exponent + 1)..],
    };

    private static string Scientific(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : digits[..1] + "." + digits[1..];
        var sign = exponent < 0 ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{sign}{Math.Abs(exponent)}");
    }
}
