using System.Diagnostics;
using System.Globalization;
using Marketplace.Imaging;
using Pulumi.Engine;

namespace Marketplace.Cli;

/// <summary>
/// Ends this process as <c>kill -9</c> would when an operation comes to a point for the nth time: <c>before-call:3</c>. A testing aid:
/// nothing is caught, flushed or released.
/// </summary>
internal sealed class KillPoint(string point, int count)
{
    private static readonly Dictionary<CrashPoint, string> Engine = new()
    {
        [CrashPoint.BeforeCall] = "before-call",
        [CrashPoint.AfterReply] = "after-reply",
        [CrashPoint.BeforeRename] = "before-rename",
        [CrashPoint.AfterRename] = "after-rename",
    };

    private static readonly IReadOnlyList<string> Points = [.. Engine.Values, .. ImagingPoints.All];

    private int left = count;

    /// <exception cref="CliException">MKT9014: not a point and a number.</exception>
    public static KillPoint Parse(string text)
    {
        if (text.Split(':') is [var name, var number] && Points.Contains(name, StringComparer.Ordinal)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            return new KillPoint(name, count);
        }
        throw new CliException("MKT9014", $"the setting KillPoint is '{text}', expected one of {string.Join(", ", Points)}, a colon and a number from 1",
            "Unset MKT__KILLPOINT; it is for tests only.", ExitCode.Configuration);
    }

    /// <summary>The point that a setting names; null without the setting.</summary>
    public static KillPoint? Of(string? setting) => setting is null ? null : Parse(setting);

    public void Reached(CrashPoint reached) => Reached(Engine[reached]);

    public void Reached(string reached)
    {
        if (reached != point || Interlocked.Decrement(ref left) != 0) return;
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
