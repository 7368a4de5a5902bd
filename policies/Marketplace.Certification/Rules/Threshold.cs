using System.Collections.Immutable;
using System.Globalization;

namespace Marketplace.Certification.Rules;

/// <summary>A number or version that a rule compares with, and who says so.</summary>
/// <param name="Id">Such as <c>agent.minimum</c>.</param>
/// <param name="Source">The document or code that the value was read from.</param>
public sealed record Threshold<T>(string Id, T Value, string Source)
    where T : notnull
{
    /// <summary>What other sources say where they disagree; both values appear in messages and on the rule's page.</summary>
    public ImmutableArray<(string Value, string Source)> Others { get; init; } = [];

    /// <summary><c>2.2.53.1 (LISA; the certification FAQ says 2.2.41)</c>.</summary>
    public override string ToString()
    {
        var value = Convert.ToString(Value, CultureInfo.InvariantCulture);
        return Others.IsEmpty
            ? $"{value} ({Source})"
            : $"{value} ({Source}; {string.Join(", ", Others.Select(other => $"{other.Source} says {other.Value}"))})";
    }
}
