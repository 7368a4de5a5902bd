using Marketplace.Imaging;

namespace Marketplace.Cli.Commands.Workbench;

/// <summary>How long a workbench may stay open.</summary>
internal static class Lifetimes
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <exception cref="ImagingException">MKT4136: shorter than ten minutes or longer than a week.</exception>
    public static TimeSpan Parse(string text)
    {
        var span = SpanOfTime.Parse(text, "mkt image workbench open web marketplace/web/1.0.0 --for 8h");
        return span >= Shortest && span <= Longest ? span : throw new ImagingException(
            ImagingCodes.LifetimeInvalid, $"a workbench is not opened for {text}, expected 10m to 7d", "Open it for less; opening it again gives it more time.");
    }
}
