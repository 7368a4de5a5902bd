using System.Collections.Immutable;

namespace Pulumi.Policy.Testing;

/// <summary>What one run of a policy came to.</summary>
public sealed record PolicyOutcome
{
    public required ImmutableArray<Violation> Violations { get; init; }

    /// <summary>Why the policy has nothing to judge; null when it has.</summary>
    public string? NotApplicable { get; init; }

    /// <summary>The property that the policy read although nothing is known of it; null when it read none.</summary>
    public string? UnknownProperty { get; init; }

    /// <summary>Inputs after a remediation, as JSON with <c>[secret]</c> and <c>[unknown]</c> in the place of values; null when nothing was changed.</summary>
    public string? Remediated { get; init; }

    public bool IsUnknown => UnknownProperty is not null;

    /// <summary>Judged, and nothing found.</summary>
    public bool Passed => Violations.IsEmpty && NotApplicable is null && !IsUnknown;
}
