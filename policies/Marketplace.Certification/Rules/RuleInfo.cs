using System.Collections.Immutable;

namespace Marketplace.Certification.Rules;

/// <summary>What a reviewer reads of a rule; its page in <c>docs/policies</c> is made from this.</summary>
public sealed record RuleInfo
{
    /// <summary><c>MKT</c> and four digits; never used again for another requirement.</summary>
    public required string Code { get; init; }

    /// <summary>Lower-case words with hyphens, such as <c>os-disk-must-have-no-swap</c>: the name of the policy in a pack.</summary>
    public required string Name { get; init; }

    /// <summary>The requirement as a sentence, without a final stop.</summary>
    public required string Title { get; init; }

    public required Criterion Criterion { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>Of findings that the rule reports as failures, unless the baseline says otherwise.</summary>
    public Enforcement Enforcement { get; init; } = Enforcement.Mandatory;

    /// <summary>Certification policies by number, such as <c>200.3.3</c>; empty when none is known.</summary>
    public ImmutableArray<string> Policies { get; init; } = [];

    /// <summary>Tests of Microsoft that look at the same, such as <c>CTT 41</c> or <c>LISA verify_no_swap_on_osdisk</c>.</summary>
    public ImmutableArray<string> Tests { get; init; } = [];

    /// <summary>Documents and code that the requirement was read from, such as <c>azure-vm-certification-faq.yml (2021-09-27)</c>. At least one.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>Rows of the requirement list (<c>Requirements/requirements.json</c>) that this rule decides. At least one.</summary>
    public required ImmutableArray<string> Requirements { get; init; }

    /// <summary>What is judged, in words: <c>Linux images</c>, <c>Gallery image versions</c>.</summary>
    public required string Applies { get; init; }

    /// <summary>How to put a finding right: one or two sentences.</summary>
    public required string Remediation { get; init; }

    /// <summary>False for what nobody may waive: malware, default credentials.</summary>
    public bool CanBeWaived { get; init; } = true;

    /// <summary>Every number and version that the rule compares with; the record of a baseline holds their values.</summary>
    public ImmutableArray<Threshold> Thresholds { get; init; } = [];

    /// <summary>The first baseline that has the rule.</summary>
    public string Since { get; init; } = "2026-11";

    /// <summary>
    /// The last baseline that has the rule; null while the newest one has it. What was released keeps its meaning: a requirement that
    /// changes ends the rule here and continues as another rule with a code of its own.
    /// </summary>
    public string? Until { get; init; }
}
