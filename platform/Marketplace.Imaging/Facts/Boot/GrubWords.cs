using System.Text;

namespace Marketplace.Imaging.Facts;

/// <summary>Words of a line of grub's script: quotes as in a shell, <c>${name}</c> replaced, a value without quotes split at its spaces.</summary>
internal static class GrubWords
{
    public static List<string> Split(string line, IReadOnlyDictionary<string, string> variables)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var started = false;
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '\'':
                    var end = line.IndexOf('\'', i + 1);
                    word.Append(line, i + 1, (end < 0 ? line.Length : end) - i - 1);
                    (i, started) = (end < 0 ? line.Length : end, true);
                    break;
                case '"':
                    i = Quoted(line, i + 1, word, variables);
                    started = true;
                    break;
                case '\\' when i + 1 < line.Length:
                    word.Append(line[++i]);
                    started = true;
                    break;
                case '$':
                    i = Expand(line, i, variables, out var value);
                    Append(value, words, word, ref started);
                    break;
                case ' ' or '\t':
                    Finish(words, word, ref started);
                    break;
                case '#' when !started:
                    return words;
                default:
                    word.Append(line[i]);
                    started = true;
                    break;
            }
        }
        Finish(words, word, ref started);
        return words;
    }

    // Returns the position of the closing quote.
    private static int Quoted(string line, int i, StringBuilder word, IReadOnlyDictionary<string, string> variables)
    {
        for (; i < line.Length && line[i] != '"'; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length && line[i + 1] is '"' or '\\' or '$' or '`')
            {
                word.Append(line[++i]);
            }
            else if (line[i] == '$')
            {
                i = Expand(line, i, variables, out var value);
                word.Append(value);
            }
            else
            {
                word.Append(line[i]);
            }
        }
        return i;
    }

    // Returns the position of the last character of the name. A name that is not set gives nothing.
    private static int Expand(string line, int i, IReadOnlyDictionary<string, string> variables, out string value)
    {
        var braces = i + 1 < line.Length && line[i + 1] == '{';
        var start = i + (braces ? 2 : 1);
        var end = start;
        while (end < line.Length && (char.IsAsciiLetterOrDigit(line[end]) || line[end] is '_' || (braces && line[end] != '}')))
            end++;
        value = end == start ? "$" : variables.GetValueOrDefault(line[start..end], "");
        return braces && end < line.Length ? end : end - 1;
    }

    private static void Append(string value, List<string> words, StringBuilder word, ref bool started)
    {
        foreach (var c in value)
        {
            if (c is ' ' or '\t')
            {
                Finish(words, word, ref started);
                continue;
            }
            word.Append(c);
            started = true;
        }
    }

    private static void Finish(List<string> words, StringBuilder word, ref bool started)
    {
        if (started)
            words.Add(word.ToString());
        word.Clear();
        started = false;
    }
}
