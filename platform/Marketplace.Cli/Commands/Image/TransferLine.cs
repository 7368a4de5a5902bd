using System.Globalization;
using Marketplace.Imaging.Transfers;

namespace Marketplace.Cli.Commands.Image;

/// <summary>One line on a terminal that says how far a transfer is, how fast and how long still; nothing anywhere else.</summary>
internal sealed class TransferLine(CliHost host, string doing)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);
    private readonly Lock gate = new();
    private long shownAt;

    public void Report(TransferProgress progress)
    {
        if (!host.Interactive) return;
        lock (gate)
        {
            if (shownAt != 0 && host.Clock.GetElapsedTime(shownAt) < Between) return;
            shownAt = host.Clock.GetTimestamp();
            host.Error.Write($"\r\u001b[K{doing}: {Text(progress)}");
        }
    }

    /// <summary>Leaves the line to what comes next.</summary>
    public void Clear()
    {
        if (shownAt != 0) host.Error.Write("\r\u001b[K");
    }

    /// <summary>Such as <c>42 % of 1600 MB, 85 MB/s, 11 s left</c>.</summary>
    internal static string Text(TransferProgress progress)
    {
        var percent = progress.Total == 0 ? 100 : progress.Done * 100 / progress.Total;
        var rate = progress.BytesPerSecond <= 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {progress.BytesPerSecond / 1e6:0.#} MB/s");
        var left = progress.Remaining is not { } remaining ? ""
            : remaining.TotalMinutes < 2 ? string.Create(CultureInfo.InvariantCulture, $", {Math.Ceiling(remaining.TotalSeconds):0} s left")
            : remaining.TotalHours < 2 ? string.Create(CultureInfo.InvariantCulture, $", {Math.Ceiling(remaining.TotalMinutes):0} min left")
            : string.Create(CultureInfo.InvariantCulture, $", {Math.Ceiling(remaining.TotalHours):0} h left");
        return string.Create(CultureInfo.InvariantCulture, $"{percent} % of {progress.Total / 1_000_000} MB{rate}{left}");
    }
}
