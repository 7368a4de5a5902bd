using System.Globalization;

namespace Marketplace.Cli.Commands.Image;

/// <summary>One line on a terminal that says how far a conversion is; nothing anywhere else.</summary>
internal sealed class ConversionProgress(CliHost host)
{
    private long shown = -1;

    /// <summary>Written once a percent.</summary>
    public void Report(long done, long total)
    {
        if (!host.Interactive || total == 0) return;
        var percent = done * 100 / total;
        if (percent == shown) return;
        shown = percent;
        host.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\rconverting: {percent} % of {total / 1_000_000} MB"));
    }

    /// <summary>Leaves the line to what comes next.</summary>
    public void Clear()
    {
        if (shown >= 0) host.Error.Write("\r\u001b[K");
    }
}
