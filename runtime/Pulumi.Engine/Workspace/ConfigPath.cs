using System.Collections.Immutable;
using System.Globalization;

namespace Pulumi.Engine.Workspace;

/// <summary>
/// A place in a configuration value, as given with <c>--path</c>: <c>lab:o.list[0]</c>, <c>o["a.b"]</c>. The first name is the
/// configuration key, the rest leads into its value.
/// </summary>
internal sealed record ConfigPath(string Text, ConfigKey Key, ImmutableArray<object> Segments)
{
    /// <exception cref="EngineException">MKT7053: not a path.</exception>
    public static ConfigPath Parse(string text, string defaultNamespace)
    {
        var colon = NamespaceEnd(text);
        var space = colon < 0 ? "" : text[..(colon + 1)];
        var segments = Split(text, colon + 1);
        if (segments is not [string first, ..])
            throw WorkspaceErrors.ConfigPath(text, "a path must begin with a name");
        return new ConfigPath(text, ConfigKey.Parse(space + first, defaultNamespace), [.. segments.Skip(1)]);
    }

    /// <summary>The colon after the namespace; one inside brackets belongs to a name.</summary>
    private static int NamespaceEnd(string text)
    {
        var bracket = text.IndexOf('[');
        return text.LastIndexOf(':', bracket < 0 ? text.Length - 1 : bracket);
    }

    private static List<object> Split(string text, int at)
    {
        var segments = new List<object>();
        while (at < text.Length)
        {
            switch (text[at])
            {
                case '.' when segments.Count > 0 && at + 1 < text.Length:
                    at++;
                    break;
                case '.':
                    throw WorkspaceErrors.ConfigPath(text, "a path may not begin or end with '.'");
                case '[':
                    segments.Add(Bracket(text, ref at));
                    continue;
                default:
                    break;
            }

            var end = text.AsSpan(at).IndexOfAny('.', '[');
            end = end < 0 ? text.Length : at + end;
            if (end > at)
                segments.Add(text[at..end]);
            at = end;
        }

        return segments;
    }

    private static object Bracket(string text, ref int at)
    {
        if (at + 1 < text.Length && text[at + 1] == '"')
            return Quoted(text, ref at);
        var close = text.IndexOf(']', at);
        if (close < 0)
            throw WorkspaceErrors.ConfigPath(text, "missing closing bracket in list index");
        var index = text[(at + 1)..close];
        at = close + 1;
        return int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw WorkspaceErrors.ConfigPath(text, $"invalid list index \"{index}\"");
    }

    private static string Quoted(string text, ref int at)
    {
        var name = new System.Text.StringBuilder();
        for (var i = at + 2; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == '"')
            {
                name.Append('"');
                i++;
            }
            else if (text[i] != '"')
            {
                name.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == ']')
            {
                at = i + 2;
                return name.ToString();
            }
            else
            {
                break;
            }
        }

        throw WorkspaceErrors.ConfigPath(text, "missing closing quote in member name");
    }
}
