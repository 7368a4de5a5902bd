using System.Collections.Immutable;

namespace Marketplace.Certification.Judging;

/// <summary>All that the rules of a baseline say about some subjects.</summary>
/// <param name="Results">By code, then subject.</param>
public sealed record CertificationReport(string Baseline, ImmutableArray<RuleResult> Results)
{
    /// <summary>Failed when any result is; unknown when any is and none failed; else passed.</summary>
    public Verdict Verdict =>
        Results.Any(result => result.Outcome == Outcome.Failed) ? Verdict.Failed
        : Results.Any(result => result.Outcome == Outcome.Unknown) ? Verdict.Unknown
        : Verdict.Passed;

    public IEnumerable<Finding> Findings => Results.SelectMany(result => result.Findings);

    public int Count(Outcome outcome) => Results.Count(result => result.Outcome == outcome);
}

public enum Verdict
{
    Passed,
    Failed,

    /// <summary>Nothing failed, and something is not known before the update.</summary>
    Unknown,
}
