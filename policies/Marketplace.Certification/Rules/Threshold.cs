using System.Collections.Immutable;
using System.Globalization;

namespace Marketplace.Certification.Rules;

/// <summary>A number or version that a rule compares with, and who says so. A baseline fixes its value.</summary>
/// <param name="Id">Such as <c>agent.minimum</c>; the same in every rule that uses it.</param>
/// <param name="Source">The document or code that the value was read from.</param>
public abstract record Threshold(string Id, string Source)
{
    /// <summary>What other sources say where they disagree; both values appear in messages and on the rule's page.</summary>
    public ImmutableArray<(string Value, string Source)> Others { get; init; } = [];

    /// <summary>The value as a text that does not depend on the culture.</summary>
    public abstract string Text { get; }

    /// <summary><c>2.2.53.1 (LISA; the certification FAQ says 2.2.41)</c>.</summary>
    public sealed override string ToString() => Others.IsEmpty
        ? $"{Text} ({Source})"
        : $"{Text} ({Source}; {string.Join(", ", Others.Select(other => $"{other.Source} says {other.Value}"))})";
}

/// <inheritdoc cref="Threshold"/>
public sealed record Threshold<T>(string Id, T Value, string Source) : Threshold(Id, Source)
    where T : notnull
{
    public override string Text => Convert.ToString(Value, CultureInfo.InvariantCulture) ?? "";
}
