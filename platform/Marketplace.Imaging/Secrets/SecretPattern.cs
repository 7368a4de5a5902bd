using System.Text.RegularExpressions;

namespace Marketplace.Imaging.Secrets;

/// <summary>One form that a secret takes on a line of text.</summary>
/// <param name="Kind">As <see cref="Definitions.Facts.SecretFacts.Kind"/> has it.</param>
/// <param name="Confidence"><c>high</c> when the form alone shows it, else <c>low</c>.</param>
/// <param name="Words">One of them is on every line that can match, in any case; empty: every line is tried.</param>
/// <param name="Expression">The group <c>v</c> is the secret itself; without one, the whole match.</param>
internal sealed record SecretPattern(string Kind, string Confidence, string[] Words, string Expression)
{
    /// <summary>What the secret must be besides its form.</summary>
    public Func<string, bool> Check { get; init; } = SecretValue.IsReal;

    /// <summary>Words of which the line must have one too.</summary>
    public string[] Beside { get; init; } = [];

    /// <summary>Files in which the form means a secret; null for all.</summary>
    public Func<string, bool>? Files { get; init; }

    /// <summary>Comments are left out.</summary>
    public bool ActiveLinesOnly { get; init; }

    // Takes time linear in the length of the line, whatever the line is. Most are never needed for an image.
    private readonly Lazy<Regex> regex = new(() => new Regex(Expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture));

    /// <summary>Whether the line holds the secret.</summary>
    public bool Matches(string line)
    {
        if (!Has(line, Words) || !Has(line, Beside) || ActiveLinesOnly && IsComment(line))
            return false;
        for (var match = regex.Value.Match(line); match.Success; match = match.NextMatch())
        {
            if (Check(match.Groups["v"] is { Success: true } value ? value.Value : match.Value))
                return true;
        }
        return false;
    }

    private static bool Has(string line, string[] words) => words.Length == 0 || words.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool IsComment(string line)
    {
        var text = line.AsSpan().TrimStart();
        return text.StartsWith("#") || text.StartsWith(";") || text.StartsWith("//") || text.StartsWith("--") || text.StartsWith("<!--") || text.StartsWith("* ");
    }
}
