using System.Collections.Immutable;
using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Judging;

/// <summary>
/// A named, dated set of rules. What a released baseline says never changes: newer requirements make a newer baseline. Its record in
/// <c>policies/Marketplace.Certification/Baselines</c> holds rules, levels and thresholds, and a test compares the two.
/// </summary>
/// <param name="Name">Year and month, such as <c>2026-11</c>.</param>
public sealed record Baseline(string Name)
{
    /// <summary>The day from which it is fixed; null while it is open, which only the newest may be.</summary>
    public DateOnly? Released { get; init; }

    /// <summary>Levels that differ from the rules' own.</summary>
    public ImmutableDictionary<string, Enforcement> Levels { get; init; } = ImmutableDictionary<string, Enforcement>.Empty;

    public static ImmutableArray<Baseline> All { get; } = [new("2026-11")];

    public static Baseline Latest => All[^1];

    /// <summary>Null when there is none of that name.</summary>
    public static Baseline? Find(string name) => All.FirstOrDefault(baseline => string.Equals(baseline.Name, name, StringComparison.Ordinal));

    public bool Has(RuleInfo rule) =>
        string.CompareOrdinal(rule.Since, Name) <= 0 && (rule.Until is null || string.CompareOrdinal(Name, rule.Until) <= 0);

    public Enforcement LevelOf(RuleInfo rule) => Levels.GetValueOrDefault(rule.Code, rule.Enforcement);
}
