using System.Text;

namespace Pulumi.Engine.Operations;

/// <summary>Texts as words of a POSIX shell.</summary>
internal static class ShellText
{
    /// <summary>Backslashes before what a shell would interpret; line breaks within single quotes.</summary>
    public static string Quote(string text)
    {
        if (text.Length == 0)
            return "''";
        var quoted = new StringBuilder();
        foreach (var c in text)
        {
            if (c == '\n')
                quoted.Append("'\n'");
            else if (" \t\"'`\\!$&*();<>?[{|~#".Contains(c, StringComparison.Ordinal))
                quoted.Append('\\').Append(c);
            else
                quoted.Append(c);
        }

        return quoted.ToString();
    }
}
