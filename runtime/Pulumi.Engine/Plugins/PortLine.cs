using System.Globalization;
using System.Text;

namespace Pulumi.Engine.Plugins;

/// <summary>The first line of a plugin's standard output: <c>4711</c>.</summary>
internal static class PortLine
{
    private const int Shown = 200;

    // What the terminal logger of the .NET 9 SDK prints around a build, even when nobody looks.
    private static readonly string[] Progress = ["\u001b]9;4;3;\u001b\\", "\u001b]9;4;0;\u001b\\"];

    /// <summary>White space around the number and progress sequences are tolerated, a byte order mark is not.</summary>
    public static bool TryParse(string line, out int port)
    {
        return int.TryParse(Bare(line), NumberStyles.None, CultureInfo.InvariantCulture, out port)
            && port is > 0 and <= ushort.MaxValue;
    }

    /// <summary>Why a line is no port, in the words of the Pulumi CLI.</summary>
    public static string Explain(string line)
    {
        var text = Bare(line);
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? string.Create(CultureInfo.InvariantCulture, $"invalid port number: {number}")
            : $"could not parse port: strconv.Atoi: parsing {Quote(text)}: invalid syntax";
    }

    private static string Bare(string line)
    {
        foreach (var sequence in Progress)
            line = line.Replace(sequence, "", StringComparison.Ordinal);
        return line.Trim(' ', '\t', '\r');
    }

    /// <summary>What cannot be seen is written as its number.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text.Length > Shown ? text[..Shown] + "…" : text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format)
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }
}
