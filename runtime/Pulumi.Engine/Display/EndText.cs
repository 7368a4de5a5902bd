using System.Text;
using Pulumi.Engine.Events;
using Pulumi.Protocol.Values;

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
    /// <param name="stack">The last step of the root stack.</param>
    /// <param name="showSecrets">Shows what secrets hold.</param>
    /// <param name="isPreview">Only changes are shown then, and an output that is not known yet is none.</param>
    public static string Outputs(StepMetadata? stack, bool showSecrets, bool isPreview)
    {
        if (stack?.New is not { } current)
            return "";
        var printer = new PropertyText(showSecrets);
        if (stack.Old is { } old)
        {
            var outputs = isPreview ? KnownOr(old.Outputs, current.Outputs) : current.Outputs;
            printer.Diff(ObjectDiff.Between(old.Outputs, outputs), 4, includeSames: !isPreview);
        }
        else
        {
            printer.Members(current.Outputs, 4, Mark.None);
        }

        var text = printer.ToString();
        return text.Length == 0 ? "" : $"Outputs:\n{text}\n";
    }

    /// <summary>The new outputs with the old ones in place of what is not known.</summary>
    public static PropertyMap KnownOr(PropertyMap old, PropertyMap current) =>
        current.Select((key, value) => old.TryGetValue(key, out var before) ? KnownOr(before, value) : value);

    private static PropertyValue KnownOr(PropertyValue old, PropertyValue current) => (old, current) switch
    {
        (_, PropertyValue.ComputedValue or PropertyValue.OutputValue { IsKnown: false }) => old,
        (PropertyValue.SecretValue a, PropertyValue.SecretValue b) => PropertyValue.Secret(KnownOr(a.Element, b.Element)),
        (PropertyValue.ObjectValue a, PropertyValue.ObjectValue b) => KnownOr(a.Members, b.Members),
        (PropertyValue.ListValue a, PropertyValue.ListValue b) => new PropertyValue.ListValue(
            [.. b.Items.Select((item, i) => i < a.Items.Length ? KnownOr(a.Items[i], item) : item)]),
        _ => current,
    };
}
