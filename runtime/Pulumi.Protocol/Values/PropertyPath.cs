using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Pulumi.Protocol.Values;

/// <summary>
/// Where a value lies in a bag of properties: <c>a.b</c>, <c>a["b.c"]</c>, <c>list[0].x</c>, <c>list[*].x</c>,
/// <c>["dotted.key"]</c>. Used by ignoreChanges, replaceOnChanges, hideDiffs and the keys of detailed diffs.
/// </summary>
public sealed partial class PropertyPath : IEquatable<PropertyPath>
{
    public PropertyPath(params ImmutableArray<PropertyPathStep> steps) => Steps = steps.IsDefault ? [] : steps;

    public ImmutableArray<PropertyPathStep> Steps { get; }

    public bool HasWildcard => Steps.Any(step => step.IsWildcard);

    /// <exception cref="FormatException">The text is no path; the message says where.</exception>
    public static PropertyPath Parse(string text) => Read(text, out var error) ?? throw new FormatException(error);

    public static bool TryParse(string text, [NotNullWhen(true)] out PropertyPath? path) => (path = Read(text, out _)) is not null;

    /// <summary>The path with one more step.</summary>
    public PropertyPath Append(PropertyPathStep step) => new(Steps.Add(step));

    /// <summary>
    /// Whether this path, a pattern, covers another one: equal step by step, <c>*</c> standing for any one step, or
    /// equal to its beginning.
    /// </summary>
    public bool Contains(PropertyPath other)
    {
        if (Steps.Length > other.Steps.Length)
            return false;
        for (var i = 0; i < Steps.Length; i++)
            if (!Steps[i].IsWildcard && Steps[i] != other.Steps[i])
                return false;
        return true;
    }

    public bool Equals(PropertyPath? other) => other is not null && Steps.AsSpan().SequenceEqual(other.Steps.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as PropertyPath);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var step in Steps)
            hash.Add(step);
        return hash.ToHashCode();
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var step in Steps)
        {
            if (step.IsWildcard)
                text.Append("[*]");
            else if (step.Key is not { } key)
                text.Append('[').Append(step.Index.ToString(CultureInfo.InvariantCulture)).Append(']');
            else if (IsBare(key))
                text.Append(text.Length == 0 ? "" : ".").Append(key);
            else
                text.Append("[\"").Append(key.Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\"]");
        }

        return text.ToString();
    }

    private static bool IsBare(string key) =>
        key.Length > 0 && key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$') && !char.IsAsciiDigit(key[0]);

    private static PropertyPath? Read(string text, out string error)
    {
        var steps = ImmutableArray.CreateBuilder<PropertyPathStep>();
        var at = 0;
        error = "";
        while (at < text.Length)
        {
            var dot = text[at] == '.';
            if (dot && (at == 0 || at == text.Length - 1))
                error = "a path neither begins nor ends with a dot";
            else if (text[at] == '[' || (dot && text[at + 1] == '['))
                error = ReadBracket(text, ref at, steps);
            else
                error = ReadName(text, ref at, steps);
            if (error.Length == 0)
                continue;
            error = $"\"{text}\" is not a property path: {error} (column {at + 1}).";
            return null;
        }

        return new(steps.DrainToImmutable());
    }

    private static string ReadName(string text, ref int at, ImmutableArray<PropertyPathStep>.Builder steps)
    {
        if (text[at] == '.')
            at++;
        else if (at > 0)
            return "expected a dot or a bracket";
        var end = text.IndexOfAny(['.', '['], at);
        end = end < 0 ? text.Length : end;
        if (end == at)
            return "expected a name";
        var name = text[at..end];
        steps.Add(name == "*" ? PropertyPathStep.Wildcard : name);
        at = end;
        return "";
    }

    /// <summary>Old providers write <c>.[</c>.</summary>
    private static string ReadBracket(string text, ref int at, ImmutableArray<PropertyPathStep>.Builder steps)
    {
        at += text[at] == '.' ? 2 : 1;
        if (at < text.Length && text[at] == '"')
            return ReadQuoted(text, ref at, steps);
        var end = text.IndexOf(']', at);
        if (end < 0)
            return "expected a closing bracket";
        var inside = text[at..end];
        if (inside == "*")
            steps.Add(PropertyPathStep.Wildcard);
        else if (int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            steps.Add(index);
        else
            return $"\"{inside}\" is no index";
        at = end + 1;
        return "";
    }

    private static string ReadQuoted(string text, ref int at, ImmutableArray<PropertyPathStep>.Builder steps)
    {
        var name = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] == '"')
                at++;
            name.Append(text[at]);
        }

        if (at + 1 >= text.Length || text[at + 1] != ']')
            return "expected a closing quote and bracket";
        steps.Add(name.ToString());
        at += 2;
        return "";
    }
}
