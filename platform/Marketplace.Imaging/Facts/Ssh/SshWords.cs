using System.Collections.Immutable;
using System.Text;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// Takes a line of sshd_config apart: <c>Keyword value</c>, <c>Keyword=value</c>, <c>Keyword "two words"</c>,
/// <c>Keyword value # comment</c>.
/// </summary>
internal static class SshWords
{
    /// <summary>Null when quotes do not end.</summary>
    public static (string Keyword, ImmutableArray<string> Arguments)? Split(string line)
    {
        var end = line.AsSpan().IndexOfAny(" \t=");
        var keyword = (end < 0 ? line : line[..end]).Trim('"').ToLowerInvariant();
        var rest = end < 0 ? "" : line[end..].TrimStart();
        if (rest.StartsWith('='))
            rest = rest[1..];
        return Arguments(rest) is { } arguments ? (keyword, arguments) : null;
    }

    private static ImmutableArray<string>? Arguments(string text)
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]))
                continue;
            if (text[i] == '#')
                break;
            if (ReadWord(text, ref i) is not { } word)
                return null;
            arguments.Add(word);
        }
        return arguments.ToImmutable();
    }

    // Leaves the position at the last character of the word.
    private static string? ReadWord(string text, ref int i)
    {
        var word = new StringBuilder();
        var quote = '\0';
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && i + 1 < text.Length && (text[i + 1] is '"' or '\'' or '\\' || (quote == '\0' && text[i + 1] == ' ')))
                word.Append(text[++i]);
            else if (quote == '\0' && char.IsWhiteSpace(c))
                break;
            else if (quote == '\0' && c is '"' or '\'')
                quote = c;
            else if (quote != '\0' && c == quote)
                quote = '\0';
            else
                word.Append(c);
        }
        return quote == '\0' ? word.ToString() : null;
    }
}
