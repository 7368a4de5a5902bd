using System.Diagnostics;
using System.Globalization;
using Pulumi.Engine;

namespace Marketplace.Cli;

/// <summary>
/// Ends this process as <c>kill -9</c> would when an operation comes to a point for the nth time: <c>before-call:3</c>. A testing aid:
/// nothing is caught, flushed or released.
/// </summary>
internal sealed class KillPoint(CrashPoint point, int count)
{
    private static readonly Dictionary<string, CrashPoint> Points = new(StringComparer.Ordinal)
    {
        ["before-call"] = CrashPoint.BeforeCall,
        ["after-reply"] = CrashPoint.AfterReply,
        ["before-rename"] = CrashPoint.BeforeRename,
        ["after-rename"] = CrashPoint.AfterRename,
    };

    private int left = count;

    /// <exception cref="CliException">MKT9014: not a point and a number.</exception>
    public static KillPoint Parse(string text)
    {
        if (text.Split(':') is [var name, var number] && Points.TryGetValue(name, out var point)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            return new KillPoint(point, count);
        }
        throw new CliException("MKT9014", $"the setting KillPoint is '{text}', expected one of {string.Join(", ", Points.Keys)}, a colon and a number from 1",
            "Unset MKT__KILLPOINT; it is for tests only.", ExitCode.Configuration);
    }

    public void Reached(CrashPoint reached)
    {
        if (reached != point || Interlocked.Decrement(ref left) != 0) return;
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
