using System.Collections.Immutable;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Reporting;

/// <summary>Results under one heading.</summary>
/// <param name="Verdict">Null when nothing of it was judged.</param>
internal sealed record ReportGroup(string Title, Verdict? Verdict, ImmutableArray<RuleResult> Results)
{
    private const string NoPolicy = "Without a policy number";

    public static IEnumerable<ReportGroup> Of(CertificationReport report, ReportOrder order) => order switch
    {
        ReportOrder.Criterion => CriterionSummary.Of(report).Select(criterion => new ReportGroup(Words.Of(criterion.Criterion), criterion.Verdict, criterion.Results)),
        ReportOrder.Policy => ByPolicy(report),
        _ => Enum.GetValues<Severity>().Reverse()
            .Select(severity => Of(report, $"Severity {Words.Id(severity)}", report.Results.Where(result => Rule(result).Severity == severity)))
            .Where(group => group.Results.Length > 0),
    };

    public static RuleInfo Rule(RuleResult result) => RuleCatalog.Find(result.Code)!.Info;

    public int Count(Outcome outcome) => Results.Count(result => result.Outcome == outcome);

    // A rule that several policies ask for is under each of them.
    private static IEnumerable<ReportGroup> ByPolicy(CertificationReport report) =>
        from result in report.Results
        from policy in Rule(result).Policies.DefaultIfEmpty(NoPolicy)
        group result by policy into policies
        orderby policies.Key == NoPolicy, policies.Key.Length, policies.Key
        select Of(report, policies.Key == NoPolicy ? NoPolicy : $"Policy {policies.Key}", policies);

    private static ReportGroup Of(CertificationReport report, string title, IEnumerable<RuleResult> results)
    {
        var some = new CertificationReport(report.Baseline, [.. results]);
        return new(title, some.Results.All(result => result.Outcome is Outcome.NotApplicable or Outcome.NotObservable) ? null : some.Verdict, some.Results);
    }
}
