using System.Globalization;

namespace Pulumi.Engine.Deploy;

/// <summary>Durations as programs send them: <c>300s</c>, <c>1h30m</c>, <c>300000000000ns</c>.</summary>
internal static class GoDuration
{
    public static bool TryParseSeconds(string text, out double seconds)
    {
        seconds = 0;
        var rest = text.AsSpan().Trim();
        if (rest.IsEmpty) return false;
        if (rest is "0") return true;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept("0123456789.");
            if (digits <= 0 || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)) return false;
            rest = rest[digits..];
            var letters = rest.IndexOfAny("0123456789.");
            var unit = letters < 0 ? rest : rest[..letters];
            if (!TryUnit(unit, out var factor)) return false;
            seconds += amount * factor;
            rest = letters < 0 ? default : rest[letters..];
        }

        return true;
    }

    private static bool TryUnit(ReadOnlySpan<char> unit, out double seconds)
    {
        seconds = unit switch
        {
            "ns" => 1e-9,
            "us" or "µs" or "μs" => 1e-6,
            "ms" => 1e-3,
            "s" => 1,
            "m" => 60,
            "h" => 3600,
            _ => 0,
        };
        return seconds > 0;
    }
}
