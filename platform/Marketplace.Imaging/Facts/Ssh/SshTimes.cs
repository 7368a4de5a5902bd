using System.Globalization;

namespace Marketplace.Imaging.Facts;

/// <summary>Times and sizes as sshd_config writes them.</summary>
internal static class SshTimes
{
    /// <summary><c>90</c>, <c>2m</c>, <c>1h30m</c> in seconds; null when it is no time.</summary>
    public static long? Seconds(string text)
    {
        long total = 0, number = 0;
        var digits = false;
        foreach (var c in text.ToLowerInvariant())
        {
            if (char.IsAsciiDigit(c))
            {
                (number, digits) = (number * 10 + (c - '0'), true);
                if (number > int.MaxValue)
                    return null;
                continue;
            }
            var unit = c switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, 'w' => 604_800, _ => 0 };
            if (unit == 0 || !digits)
                return null;
            (total, number, digits) = (total + number * unit, 0, false);
        }
        return text.Length > 0 && total + number <= int.MaxValue ? total + number : null;
    }

    /// <summary><c>1G</c> in bytes, <c>default</c> as 0.</summary>
    public static long Bytes(string text)
    {
        if (text.Equals("default", StringComparison.OrdinalIgnoreCase) || text.Length == 0)
            return 0;
        var shift = char.ToUpperInvariant(text[^1]) switch { 'K' => 10, 'M' => 20, 'G' => 30, _ => 0 };
        return long.TryParse(shift == 0 ? text : text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1L << 32 ? number << shift : 0;
    }
}
