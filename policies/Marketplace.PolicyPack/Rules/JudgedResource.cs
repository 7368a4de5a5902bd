using System.Collections.Immutable;
using Marketplace.Certification.Judging;
using Marketplace.Definitions;

namespace Marketplace.Policies.Rules;

/// <summary>What all rules say of one resource; null without subjects.</summary>
/// <param name="Problems">What keeps its facts from being judged.</param>
internal sealed record JudgedResource(CertificationReport? Report, ImmutableArray<Diagnostic> Problems)
{
    public static JudgedResource Nothing { get; } = new(null, []);

    public IEnumerable<RuleResult> Of(string code) => Report?.Results.Where(result => result.Code == code) ?? [];
}
