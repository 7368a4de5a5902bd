using System.Collections.Immutable;
using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Judging;

/// <summary>What became of one of the five criteria.</summary>
/// <param name="Verdict">Null when nothing of it was judged: no rule ran, or none could see what it asks for.</param>
/// <param name="Results">Of rules of this criterion, in the order of the report.</param>
public sealed record CriterionSummary(Criterion Criterion, Verdict? Verdict, ImmutableArray<RuleResult> Results)
{
    /// <summary>All five, in the order of the seller guide.</summary>
    public static ImmutableArray<CriterionSummary> Of(CertificationReport report)
    {
        var byCriterion = report.Results.ToLookup(result => RuleCatalog.Find(result.Code)?.Info.Criterion);
        return [.. Enum.GetValues<Criterion>().Select(criterion => Of(report.Baseline, criterion, [.. byCriterion[criterion]]))];
    }

    private static CriterionSummary Of(string baseline, Criterion criterion, ImmutableArray<RuleResult> results) =>
        new(criterion, results.All(result => result.Outcome is Outcome.NotApplicable or Outcome.NotObservable) ? null : new CertificationReport(baseline, results).Verdict, results);
}
