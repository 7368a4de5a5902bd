using System.Globalization;
using System.Text;
using Pulumi.Engine.Events;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Display;

/// <summary>What policy packs found, collected for the end of an operation.</summary>
internal sealed class PolicyReport(bool showSecrets)
{
    private const string LocalSeparator = "|local|";

    private readonly List<PolicyEvent> violations = [];
    private readonly List<PolicyRemediationEvent> remediations = [];

    /// <summary>Then an operation says nothing of resources and time: it did not do what was planned.</summary>
    public bool IsRefused => violations.Exists(violation => violation.IsMandatory);

    public void Apply(EngineEvent e)
    {
        if (e is PolicyEvent violation)
            violations.Add(violation);
        else if (e is PolicyRemediationEvent remediation)
            remediations.Add(remediation);
    }

    /// <summary>The block <c>Policies:</c> with every pack; empty when there are none.</summary>
    public string Block(SummaryEvent? summary)
    {
        var packs = summary?.PolicyPacks.Select(Locate).ToDictionary(pack => pack.Title, pack => pack.Path, StringComparer.Ordinal) ?? [];
        var titles = violations.Select(Title).Concat(remediations.Select(Title)).Union(packs.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (titles.Count == 0)
            return "";
        var text = new StringBuilder("Policies:\n");
        foreach (var title in titles)
        {
            var found = violations.Where(violation => Title(violation) == title).ToList();
            var path = packs.GetValueOrDefault(title);
            text.Append("    ").Append(Sign(found)).Append(' ').Append(title).Append(path is null ? "" : $" (local: {path})").Append('\n');
            Remediations(text, title);
            foreach (var violation in found.OrderBy(violation => violation.IsMandatory ? 0 : 1)
                .ThenBy(violation => violation.PolicyName, StringComparer.Ordinal)
                .ThenBy(violation => violation.Urn?.ToString() ?? "", StringComparer.Ordinal))
            {
                Violation(text, violation);
            }
        }

        return text.Append('\n').ToString();
    }

    /// <summary>The table <c>Policy Packs run:</c>; empty when there are none.</summary>
    public static string Table(SummaryEvent summary)
    {
        if (summary.PolicyPacks.Count == 0)
            return "";
        var width = Math.Max("Name".Length, summary.PolicyPacks.Keys.Max(name => name.Length)) + 2;
        var text = new StringBuilder("\nPolicy Packs run:\n");
        text.Append("    ").Append("Name".PadRight(width)).Append("Version\n");
        foreach (var (name, version) in summary.PolicyPacks.OrderBy(pack => pack.Key, StringComparer.Ordinal))
            text.Append("    ").Append(name.PadRight(width)).Append(version).Append('\n');
        return text.ToString();
    }

    /// <summary>A violation among the resources of a detailed display.</summary>
    public static string Line(PolicyEvent e) =>
        $"    {Title(e)} {Brackets(e)}  {e.PolicyName}  {Place(e.Urn)}{e.Message}";

    /// <summary>A remediation among the resources of a detailed display, with what it changed.</summary>
    public string Line(PolicyRemediationEvent e)
    {
        var printer = new PropertyText(showSecrets);
        printer.Diff(ObjectDiff.Between(e.Before, e.After), 8, includeSames: false);
        return $"    {Title(e)} [remediate]  {e.PolicyName}  {Place(e.Urn)}\n{printer}\n";
    }

    private void Remediations(StringBuilder text, string title)
    {
        foreach (var policy in remediations.Where(remediation => Title(remediation) == title)
            .GroupBy(remediation => remediation.PolicyName, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var count = policy.Select(remediation => remediation.Urn).Distinct().Count();
            text.Append(CultureInfo.InvariantCulture, $"        - [remediate]  {policy.Key}  ({count} resource{(count == 1 ? "" : "s")})\n");
        }
    }

    private static void Violation(StringBuilder text, PolicyEvent e)
    {
        text.Append("        - ").Append(Brackets(e)).Append("  ").Append(e.PolicyName).Append("  ").Append(Place(e.Urn)).Append('\n');
        var message = e.Message.EndsWith('\n') ? e.Message[..^1] : e.Message;
        foreach (var line in message.Split('\n'))
            text.Append("          ").Append(line).Append('\n');
    }

    private static string Brackets(PolicyEvent e) => $"[{e.EnforcementLevel}]" + (e.Severity.Length > 0 ? $" [severity: {e.Severity}]" : "");

    private static string Place(Urn? urn) => urn is { } known ? $"({known.Type}: {known.Name})" : "";

    private static string Sign(List<PolicyEvent> found) => found.Exists(violation => violation.IsMandatory) ? "❌" : found.Count > 0 ? "⚠️" : "✅";

    private static string Title(PolicyEvent e) => $"{e.PackName}@v{e.PackVersion}";

    private static string Title(PolicyRemediationEvent e) => $"{e.PackName}@v{e.PackVersion}";

    /// <summary>Name and path of <c>NAME|local|PATH</c>; what has no name keeps all of it.</summary>
    private static (string Title, string? Path) Locate(KeyValuePair<string, string> pack)
    {
        var split = pack.Key.IndexOf(LocalSeparator, StringComparison.Ordinal);
        return split > 0
            ? ($"{pack.Key[..split]}@v{pack.Value}", pack.Key[(split + LocalSeparator.Length)..])
            : ($"{pack.Key}@v{pack.Value}", null);
    }
}
