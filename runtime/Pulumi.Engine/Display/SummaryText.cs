using System.Globalization;
using System.Text;
using Pulumi.Engine.Events;

namespace Pulumi.Engine.Display;

/// <summary>The block <c>Resources:</c> and the duration.</summary>
internal static class SummaryText
{
    /// <summary>What is counted; reads and what merely leaves the state are not.</summary>
    private static readonly StepOp[] Order = [StepOp.Create, StepOp.Update, StepOp.Delete, StepOp.Replace, StepOp.Import];

    /// <param name="summary">The last event.</param>
    /// <param name="errored">Resources with an error.</param>
    public static string Resources(SummaryEvent summary, int errored)
    {
        var text = new StringBuilder("Resources:\n");
        var changed = 0;
        var kinds = 0;
        foreach (var op in Order)
        {
            var count = Count(summary, op);
            if (count == 0)
                continue;
            changed += count;
            kinds++;
            text.Append(CultureInfo.InvariantCulture, $"    {StepWords.Sign(op),-2}{count} {StepWords.Counted(op, summary.IsPreview)}\n");
        }

        var same = Count(summary, StepOp.Same);
        var line = kinds >= 2 ? string.Create(CultureInfo.InvariantCulture, $"{changed} changes") : "";
        if (same > 0)
            line += string.Create(CultureInfo.InvariantCulture, $"{(line.Length > 0 ? ". " : "")}{same} unchanged");
        if (line.Length > 0)
            text.Append("    ").Append(line).Append('\n');
        if (errored > 0)
            text.Append(CultureInfo.InvariantCulture, $"    {errored} errored\n");
        return text.ToString();
    }

    public static string Duration(TimeSpan duration)
    {
        var seconds = (long)Math.Max(1, Math.Round(duration.TotalSeconds, MidpointRounding.AwayFromZero));
        var (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        var text = hours > 0 ? $"{hours}h{minutes}m{seconds % 60}s" : minutes > 0 ? $"{minutes}m{seconds % 60}s" : $"{seconds}s";
        return $"Duration: {text}\n";
    }

    private static int Count(SummaryEvent summary, StepOp op) => summary.ResourceChanges.GetValueOrDefault(op.Name());
}
