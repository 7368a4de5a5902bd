using Marketplace.Certification.Judging;
using Marketplace.Policies.Configuration;
using Pulumi.Policy;

namespace Marketplace.Policies.Rules;

/// <summary>
/// Carries what the pack is configured with, and says what no single rule can: that facts cannot be read, and which rules wait for
/// values that a preview does not know.
/// </summary>
internal static class CertificationPolicy
{
    public const string Name = "certification";

    public static ResourcePolicy Create(ResourceJudge judge) => new()
    {
        Name = Name,
        DisplayName = "Certification can be judged",
        Description = "What certification rules judge must be readable.",
        EnforcementLevel = EnforcementLevel.Mandatory,
        Severity = Severity.High,
        RemediationSteps = "Read the disk again with the version of mkt that judges it.",
        Url = "docs/policy-packs.md",
        Configuration = PolicyConfiguration.Of<CertificationSettings>(),
        Validate = ResourcePolicy.OfAny(args =>
        {
            var judged = judge.Judge(args);
            foreach (var problem in judged.Problems)
                args.Report($"{problem.Code}: {problem.Message}{(problem.Help is null ? "" : $". {problem.Help}")}", problem.Where.PropertyPath ?? "facts");
            if (Waiting(judged.Report) is { } waiting)
                args.Advise(waiting);
        }),
    };

    /// <summary>One line however many rules wait; null when none does.</summary>
    public static string? Waiting(CertificationReport? report)
    {
        var unknown = report?.Results.Where(result => result.Outcome == Outcome.Unknown).ToList() ?? [];
        if (unknown.Count == 0)
            return null;
        var reasons = string.Join(", ", unknown.Select(result => result.Reason!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return FormattableString.Invariant($"unknown: {reasons} ({unknown.Count} {(unknown.Count == 1 ? "rule" : "rules")})");
    }
}
