using System.Text.RegularExpressions;

namespace Pulumi.Engine.Workspace;

/// <summary>
/// Writes the few kinds of YAML a settings file has, in the style of the Pulumi CLI: two spaces, lists indented, quotes only
/// where a reader of YAML 1.1 or 1.2 would take the text for something else.
/// </summary>
internal static partial class YamlText
{
    /// <summary>The lines of <c>key: value</c>, indented.</summary>
    public static IEnumerable<string> Member(string key, ConfigValue value, int indent)
    {
        var head = new string(' ', indent) + Key(key) + ":";
        return value switch
        {
            ConfigValue.Map { Members.Count: > 0 } map => [head, .. map.Members.SelectMany(m => Member(m.Key, m.Value, indent + 2))],
            ConfigValue.List { Items.Count: > 0 } list => [head, .. list.Items.SelectMany(i => Item(i, indent + 2))],
            ConfigValue.Secure secure => [head, $"{new string(' ', indent + 2)}secure: {Scalar(secure.Ciphertext)}"],
            ConfigValue.Text { Value: var text } when IsLiteral(text) => [$"{head} {LiteralHead(text)}", .. LiteralLines(text, indent + 2)],
            _ => [$"{head} {Inline(value)}"],
        };
    }

    public static string Scalar(string text)
    {
        if (text.Length == 0 || IsAmbiguous(text))
            return Quote(text);
        if (text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF'))
            return Quote(text);
        return NeedsQuotes(text) ? "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'" : text;
    }

    private static string Key(string key) => Scalar(key);

    private static IEnumerable<string> Item(ConfigValue item, int indent)
    {
        var spaces = new string(' ', indent);
        IEnumerable<string> lines = item switch
        {
            ConfigValue.Map { Members.Count: > 0 } map => map.Members.SelectMany(m => Member(m.Key, m.Value, indent + 2)),
            ConfigValue.List { Items.Count: > 0 } list => list.Items.SelectMany(i => Item(i, indent + 2)),
            ConfigValue.Secure secure => [$"{spaces}  secure: {Scalar(secure.Ciphertext)}"],
            ConfigValue.Text { Value: var text } when IsLiteral(text) => [$"{spaces}  {LiteralHead(text)}", .. LiteralLines(text, indent + 2)],
            _ => [$"{spaces}  {Inline(item)}"],
        };
        var first = true;
        foreach (var line in lines)
        {
            yield return first ? $"{spaces}- {line[(indent + 2)..]}" : line;
            first = false;
        }
    }

    private static string Inline(ConfigValue value) => value switch
    {
        ConfigValue.Text text => Scalar(text.Value),
        ConfigValue.Boolean boolean => boolean.Value ? "true" : "false",
        ConfigValue.Number number => number.Digits,
        ConfigValue.Map => "{}",
        ConfigValue.List => "[]",
        _ => "null",
    };

    /// <summary>Texts of several lines are written as such, unless white space at the edges would be lost.</summary>
    private static bool IsLiteral(string text) =>
        text.Contains('\n', StringComparison.Ordinal)
        && !char.IsWhiteSpace(text[0])
        && !text.Split('\n').Any(l => l.EndsWith(' ') || l.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' or '\u0085'));

    private static string LiteralHead(string text)
    {
        if (!text.EndsWith('\n'))
            return "|-";
        return text.EndsWith("\n\n", StringComparison.Ordinal) ? "|+" : "|";
    }

    private static IEnumerable<string> LiteralLines(string text, int indent)
    {
        var body = text.EndsWith('\n') ? text[..^1] : text;
        return body.Split('\n').Select(line => line.Length == 0 ? "" : new string(' ', indent) + line);
    }

    private static bool NeedsQuotes(string text) =>
        "-?:,[]{}#&*!|>'\"%@`".Contains(text[0], StringComparison.Ordinal) && !IsPlainDash(text)
        || text[0] == ' '
        || text[^1] is ' ' or ':'
        || text.Contains(": ", StringComparison.Ordinal)
        || text.Contains(" #", StringComparison.Ordinal)
        || text.StartsWith("---", StringComparison.Ordinal)
        || text.StartsWith("...", StringComparison.Ordinal);

    private static bool IsPlainDash(string text) => text.Length > 1 && text[0] is '-' or '?' or ':' && text[1] != ' ';

    private static string Quote(string text)
    {
        var quoted = new System.Text.StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' => quoted.Append($"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Would a reader take the plain text for a boolean, null, number, time or merge key?</summary>
    private static bool IsAmbiguous(string text) => NotText().IsMatch(text);

    [GeneratedRegex(
        """
        ^(?:~|null|Null|NULL|<<|=
        |[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|true|True|TRUE|false|False|FALSE
        |[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*)
        |[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?
        |[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?
        |[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)
        |[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*)?)$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex NotText();
}
