using System.Text;
using System.Text.RegularExpressions;

namespace Marketplace.Imaging.FileSystems;

/// <summary>One part of a shell pattern, between two slashes.</summary>
internal sealed class GlobPart
{
    private readonly Regex? regex;

    private GlobPart(string? literal, Regex? regex)
    {
        Literal = literal;
        this.regex = regex;
    }

    /// <summary>The name itself when the part has no wildcard.</summary>
    public string? Literal { get; }

    public static GlobPart Parse(string part)
    {
        if (part.AsSpan().IndexOfAny("*?[") < 0)
            return new GlobPart(part, null);
        var pattern = new StringBuilder("^");
        for (var i = 0; i < part.Length; i++)
        {
            var close = part[i] == '[' ? part.IndexOf(']', Math.Min(part.Length, i + 2)) : -1;
            if (close > 0)
            {
                var set = part[(i + 1)..close].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);
                pattern.Append('[').Append(set[0] is '!' or '^' ? "^" + set[1..] : set).Append(']');
                i = close;
                continue;
            }
            pattern.Append(part[i] switch
            {
                '*' => ".*",
                '?' => ".",
                var other => Regex.Escape(other.ToString()),
            });
        }
        return new GlobPart(null, new Regex(pattern.Append('$').ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline));
    }

    /// <summary>Names that begin with a dot are matched only by a pattern that does, as a shell has it.</summary>
    public bool Matches(string name) => regex is null ? name == Literal : (name[0] != '.' || regex.ToString()[1] == '\\') && regex.IsMatch(name);
}
