using System.Globalization;
using System.Text;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Requirements;
using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Reporting;

/// <summary>The page that leads to the pages of all rules: by criterion, where sources disagree, and by requirement.</summary>
public static class RuleIndex
{
    public const string Path = $"{RulePages.Folder}/README.md";

    public static string Write()
    {
        var rules = RuleCatalog.All.Select(rule => rule.Info).ToList();
        var text = new StringBuilder("# Rules of certification\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{rules.Count} rules; the newest baseline is {Baseline.Latest.Name}. [certification.md](../certification.md) says how to use them. Written from the rules by a test (`UPDATE_APPROVED=1`).\n");
        foreach (var criterion in Enum.GetValues<Criterion>())
            Criterion(text, criterion, rules);
        Conflicts(text, rules);
        Requirements(text, rules);
        return text.ToString();
    }

    private static void Criterion(StringBuilder text, Criterion criterion, List<RuleInfo> rules)
    {
        var own = rules.Where(rule => rule.Criterion == criterion).ToList();
        text.Append($"\n## {Words.Of(criterion)}\n\n");
        if (own.Count == 0)
        {
            text.Append("No rule.\n");
            return;
        }
        text.Append("| Rule | Level | Severity | Policies | What it asks |\n|---|---|---|---|---|\n");
        foreach (var rule in own)
            text.Append($"| {Link(rule)} | {Words.Id(Baseline.Latest.LevelOf(rule))} | {Words.Id(rule.Severity)} | {string.Join(", ", rule.Policies)} | {RulePage.Escape(rule.Title)} |\n");
    }

    private static void Conflicts(StringBuilder text, List<RuleInfo> rules)
    {
        text.Append("\n## Where sources disagree\n\n");
        var disputed = rules.SelectMany(rule => rule.Thresholds.Where(threshold => !threshold.Others.IsEmpty).Select(threshold => (Rule: rule, Threshold: threshold)))
            .GroupBy(pair => pair.Threshold.Id, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        if (disputed.Count == 0)
        {
            text.Append("Nowhere.\n");
            return;
        }
        text.Append("| Threshold | Value that counts | Others | Rules |\n|---|---|---|---|\n");
        foreach (var same in disputed)
        {
            var threshold = same.First().Threshold;
            text.Append($"| `{threshold.Id}` | {RulePage.Escape(threshold.Text)} ({RulePage.Escape(threshold.Source)}) | {RulePage.Escape(string.Join("; ", threshold.Others.Select(other => $"{other.Value} ({other.Source})")))} | {string.Join(", ", same.Select(pair => Link(pair.Rule)))} |\n");
        }
    }

    private static void Requirements(StringBuilder text, List<RuleInfo> rules)
    {
        var claimed = rules.SelectMany(rule => rule.Requirements.Select(id => (Id: id, Rule: rule))).ToLookup(pair => pair.Id, pair => pair.Rule, StringComparer.Ordinal);
        text.Append("\n## Requirements\n\nEvery requirement that is known, and who judges it.\n\n| Requirement | What is required | Judged by |\n|---|---|---|\n");
        foreach (var row in RequirementList.All)
        {
            var links = string.Join(", ", claimed[row.Id].Select(Link));
            var judge = row.Judged switch
            {
                JudgedBy.Rule => links,
                JudgedBy.RunningMachine => links.Length == 0 ? "a running machine" : $"a running machine: {links}",
                JudgedBy.Person => "a person",
                _ => $"nobody: {row.Reason}",
            };
            text.Append($"| `{row.Id}` {RulePage.Escape(row.Topic)} | {RulePage.Escape(row.Requires)} | {RulePage.Escape(judge)} |\n");
        }
    }

    private static string Link(RuleInfo rule) => $"[{rule.Code}]({rule.Code}.md)";
}
