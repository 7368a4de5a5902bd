using System.Globalization;

namespace Azure.Simulator.Control;

/// <summary>Spans of time as people write them: <c>90s</c>, <c>20m</c>, <c>6h</c>, <c>4d</c>, <c>1.5h</c>.</summary>
public static class TimeSpans
{
    /// <exception cref="SimulatorException">MKT6006: not a span.</exception>
    public static TimeSpan Parse(string text)
    {
        if (text.Length > 1
            && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number < 1e9)
        {
            switch (text[^1])
            {
                case 's': return TimeSpan.FromSeconds(number);
                case 'm': return TimeSpan.FromMinutes(number);
                case 'h': return TimeSpan.FromHours(number);
                case 'd': return TimeSpan.FromDays(number);
            }
        }

        throw new SimulatorException(
            "MKT6006",
            $"'{text}' is not a span of time.",
            "Write a number with its unit: 90s, 20m, 6h or 4d.");
    }

    /// <summary>The shortest text that <see cref="Parse"/> reads back, in seconds.</summary>
    public static string Format(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{(decimal)span.TotalSeconds}s");
}
