using System.Collections.Immutable;

namespace Marketplace.Certification.Judging;

/// <summary>What one rule says about one subject.</summary>
/// <param name="Subject">Name of the subject.</param>
public sealed record RuleResult(string Code, string Subject, Outcome Outcome, ImmutableArray<Finding> Findings)
{
    /// <summary>Why it is not applicable, unknown or not observable; null otherwise.</summary>
    public string? Reason { get; init; }
}
