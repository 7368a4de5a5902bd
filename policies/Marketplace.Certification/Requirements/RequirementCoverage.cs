using System.Collections.Immutable;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Requirements;

/// <summary>What became of the requirement list in one run: a reviewer sees what nobody has looked at too.</summary>
/// <param name="Judged">Those that a rule had something to say about.</param>
/// <param name="Elsewhere">Those of rules about subjects that this target does not have.</param>
/// <param name="RunningMachine">Those that need a running machine, and none was looked at.</param>
/// <param name="Person">Those that a reviewer judges.</param>
/// <param name="Excluded">Those that nobody judges, with their reason.</param>
public sealed record RequirementCoverage(
    ImmutableArray<Requirement> Judged,
    ImmutableArray<Requirement> Elsewhere,
    ImmutableArray<Requirement> RunningMachine,
    ImmutableArray<Requirement> Person,
    ImmutableArray<Requirement> Excluded)
{
    public static RequirementCoverage Of(CertificationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var seen = report.Results.Where(result => result.Outcome is not (Outcome.NotObservable or Outcome.NotApplicable)).Select(result => result.Code).ToHashSet(StringComparer.Ordinal);
        var ran = report.Results.Select(result => result.Code).ToHashSet(StringComparer.Ordinal);
        var judged = RowsOf(rule => ran.Contains(rule.Code));
        var observed = RowsOf(rule => seen.Contains(rule.Code));
        return new(
            Those(row => row.Judged == JudgedBy.Rule && judged.Contains(row.Id)),
            Those(row => row.Judged == JudgedBy.Rule && !judged.Contains(row.Id)),
            Those(row => row.Judged == JudgedBy.RunningMachine && !observed.Contains(row.Id)),
            Those(row => row.Judged == JudgedBy.Person),
            Those(row => row.Judged == JudgedBy.Excluded));
    }

    private static HashSet<string> RowsOf(Func<RuleInfo, bool> rules) =>
        RuleCatalog.All.Select(rule => rule.Info).Where(rules).SelectMany(rule => rule.Requirements).ToHashSet(StringComparer.Ordinal);

    private static ImmutableArray<Requirement> Those(Func<Requirement, bool> wanted) => [.. RequirementList.All.Where(wanted)];
}
