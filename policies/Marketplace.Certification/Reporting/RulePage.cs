using System.Text;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Requirements;
using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Reporting;

/// <summary>The page of one rule, as Markdown.</summary>
public static class RulePage
{
    public static string Write(RuleInfo rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var text = new StringBuilder($"# {rule.Code}: {rule.Title}\n\n");
        text.Append($"`{rule.Name}` judges: {rule.Applies}.\n\n");
        text.Append("| | |\n|---|---|\n");
        Row(text, "Criterion", Words.Of(rule.Criterion));
        Row(text, "Level", Levels(rule));
        Row(text, "Severity", Words.Id(rule.Severity));
        Row(text, "Policies", rule.Policies.IsEmpty ? "none known" : string.Join(", ", rule.Policies));
        Row(text, "Tests", rule.Tests.IsEmpty ? "none known" : string.Join(", ", rule.Tests));
        Row(text, "Sources", string.Join("; ", rule.Sources));
        Row(text, "Waivers", rule.CanBeWaived ? "accepted" : "nobody can waive it");
        Row(text, "Baselines", rule.Until is { } until ? $"{rule.Since} to {until}" : $"{rule.Since} and later");
        text.Append($"\n## Fix\n\n{rule.Remediation}\n");
        Thresholds(text, rule);
        Requirements(text, rule);
        return text.ToString();
    }

    private static string Levels(RuleInfo rule)
    {
        var levels = Baseline.All.Where(baseline => baseline.Has(rule)).Select(baseline => (baseline.Name, Level: Words.Id(baseline.LevelOf(rule)))).ToList();
        return levels.Select(level => level.Level).Distinct(StringComparer.Ordinal).Count() == 1
            ? levels[0].Level
            : string.Join(", ", levels.Select(level => $"{level.Level} in {level.Name}"));
    }

    private static void Thresholds(StringBuilder text, RuleInfo rule)
    {
        if (rule.Thresholds.IsEmpty)
            return;
        text.Append("\n## Thresholds\n\n| Threshold | Value | Source | Other sources say |\n|---|---|---|---|\n");
        foreach (var threshold in rule.Thresholds.OrderBy(threshold => threshold.Id, StringComparer.Ordinal))
            text.Append($"| `{threshold.Id}` | {Escape(threshold.Text)} | {Escape(threshold.Source)} | {Escape(string.Join("; ", threshold.Others.Select(other => $"{other.Value} ({other.Source})")))} |\n");
    }

    private static void Requirements(StringBuilder text, RuleInfo rule)
    {
        text.Append("\n## Requirements\n\n");
        foreach (var id in rule.Requirements)
            text.Append(RequirementList.Find(id) is { } row ? $"- `{id}` {row.Topic}: {row.Requires}\n" : $"- `{id}`\n");
    }

    private static void Row(StringBuilder text, string name, string value) => text.Append($"| {name} | {Escape(value)} |\n");

    internal static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');
}
