using System.Text;
using Pulumi.Engine.Events;

namespace Pulumi.Engine.Display;

/// <summary>What follows the rows: diagnostics, outputs, resources, duration.</summary>
internal static class EndText
{
    public static string Diagnostics(IEnumerable<ResourceRow> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Where(r => r.Diagnostics.Count > 0).OrderBy(r => r.Urn.ToString(), StringComparer.Ordinal))
        {
            text.Append($"  {RowState.TypeOf(row)} ({row.Urn.Name}):\n");
            foreach (var diagnostic in row.Diagnostics)
            {
                foreach (var line in (diagnostic.Prefix + diagnostic.Message.TrimEnd('\n')).Split('\n'))
                    text.Append("    ").Append(line).Append('\n');
            }

            text.Append('\n');
        }

        return text.Length == 0 ? "" : "Diagnostics:\n" + text;
    }

    /// <summary>The stack's outputs, or how they change; empty when there are none.</summary>
    public static string Outputs(StepMetadata? stack, bool showSecrets)
    {
        if (stack?.New is not { } current)
            return "";
        var printer = new PropertyText(showSecrets);
        if (stack.Old is { } old)
            printer.Diff(ObjectDiff.Between(old.Outputs, current.Outputs), 4);
        else
            printer.Members(current.Outputs, 4, Mark.None);
        var text = printer.ToString();
        return text.Length == 0 ? "" : $"Outputs:\n{text}\n";
    }
}
