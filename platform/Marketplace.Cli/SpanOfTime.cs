using System.Globalization;

namespace Marketplace.Cli;

/// <summary>A span of time as a user writes it: <c>90s</c>, <c>10m</c>, <c>2h</c>, <c>4d</c>.</summary>
internal static class SpanOfTime
{
    /// <param name="example">A command that takes one.</param>
    /// <exception cref="CliException">MKT9013: not a span.</exception>
    public static TimeSpan Parse(string text, string example)
    {
        var unit = text.Length > 1 ? text[^1] : ' ';
        if (double.TryParse(text.AsSpan(0, Math.Max(0, text.Length - 1)), CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1e6)
        {
            switch (unit)
            {
                case 's': return TimeSpan.FromSeconds(number);
                case 'm': return TimeSpan.FromMinutes(number);
                case 'h': return TimeSpan.FromHours(number);
                case 'd': return TimeSpan.FromDays(number);
            }
        }
        throw new CliException("MKT9013", $"'{text}' is not a span of time, expected a number and s, m, h or d", $"Try: {example}", ExitCode.Usage);
    }
}
