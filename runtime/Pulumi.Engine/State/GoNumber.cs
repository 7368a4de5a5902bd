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
        var (digits, exponent) = Shortest(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        var sign = value < 0 ? "-" : "";
        return sign + (exponent is < -6 or >= 21 ? Scientific(digits, exponent) : Plain(digits, exponent));
    }

    /// <summary>Takes <c>0.0015E+12</c> apart into <c>15</c> and the power of ten of its first digit.</summary>
    private static (string Digits, int Exponent) Shortest(string text)
    {
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var power = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leading = all.Length - all.TrimStart('0').Length;
        return (all.Trim('0'), power + (point < 0 ? all.Length : point) - leading - 1);
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
