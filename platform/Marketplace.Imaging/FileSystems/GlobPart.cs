namespace Marketplace.Imaging.FileSystems;

/// <summary>One part of a shell pattern, between two slashes.</summary>
internal sealed class GlobPart
{
    private readonly string pattern;

    private GlobPart(string pattern) => this.pattern = pattern;

    /// <summary>The name itself when the part has no wildcard.</summary>
    public string? Literal => pattern.AsSpan().IndexOfAny("*?[") < 0 ? pattern : null;

    public static GlobPart Parse(string part) => new(part);

    /// <summary>Names that begin with a dot are matched only by a pattern that does, as a shell has it.</summary>
    public bool Matches(string name) => (!name.StartsWith('.') || pattern.StartsWith('.')) && Matches(name, pattern);

    // Only the last star is ever gone back to: one before it has taken as little as it can, and more would not help. A regular
    // expression per pattern would cost more than all the listings it is used on.
    private static bool Matches(ReadOnlySpan<char> name, ReadOnlySpan<char> pattern)
    {
        var (at, next) = (0, 0);
        var (starAt, afterStar) = (0, -1);
        while (at < name.Length)
        {
            if (next < pattern.Length && pattern[next] == '*')
            {
                afterStar = ++next;
                starAt = at;
            }
            else if (next < pattern.Length && MatchesOne(name[at], pattern[next..], out var length))
            {
                at++;
                next += length;
            }
            else if (afterStar >= 0)
            {
                at = ++starAt;
                next = afterStar;
            }
            else
            {
                return false;
            }
        }
        return pattern[next..].Trim('*').IsEmpty;
    }

    // x  ?  [abc]  [a-z0-9]  [!a]  [^a]; the first character of a set may be "]".
    private static bool MatchesOne(char character, ReadOnlySpan<char> pattern, out int length)
    {
        length = 1;
        var close = pattern[0] == '[' && pattern.Length > 2 ? pattern[2..].IndexOf(']') + 2 : 1;
        if (close < 2)
            return pattern[0] == '?' || pattern[0] == character;
        length = close + 1;
        var set = pattern[1..close];
        var negated = set[0] is '!' or '^';
        if (negated)
            set = set[1..];
        var found = false;
        for (var i = 0; i < set.Length; i++)
        {
            var range = i + 2 < set.Length && set[i + 1] == '-';
            found |= character >= set[i] && character <= set[range ? i + 2 : i];
            i += range ? 2 : 0;
        }
        return found != negated;
    }
}
