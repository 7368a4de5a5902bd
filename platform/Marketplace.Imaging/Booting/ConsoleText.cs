using System.Text;
using System.Text.RegularExpressions;

namespace Marketplace.Imaging.Booting;

/// <summary>
/// Lines out of what a machine writes to a terminal: control sequences dropped, a jump of the cursor taken for the end of a line. A
/// line that has not ended can be looked at as well, since a prompt never ends.
/// </summary>
internal sealed partial class ConsoleText
{
    private const int LongestLine = 8 * 1024;
    private readonly StringBuilder line = new();
    private string held = "";

    /// <summary>The line that has not ended yet.</summary>
    public string Pending => line.ToString();

    /// <summary>Takes the next piece of output.</summary>
    /// <returns>The lines that it ended, without blank ones.</returns>
    public IReadOnlyList<string> Read(string text)
    {
        text = held + text;
        // A sequence may be cut by the end of a piece.
        var escape = text.LastIndexOf('\x1b');
        held = escape >= 0 && text.Length - escape < 16 && !Sequence().IsMatch(text[escape..]) ? text[escape..] : "";
        text = Sequence().Replace(Jump().Replace(text[..(text.Length - held.Length)], "\n"), "");

        var lines = new List<string>();
        foreach (var character in text)
        {
            if (character == '\n' || line.Length >= LongestLine)
                End(lines);
            if (!char.IsControl(character) || character == '\t')
                line.Append(character);
        }
        return lines;
    }

    private void End(List<string> lines)
    {
        var text = line.ToString().TrimEnd();
        line.Clear();
        if (text.Length > 0)
            lines.Add(text);
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*[Hf]")]
    private static partial Regex Jump();

    [GeneratedRegex(@"\x1b(\[[0-9;?=]*[ -/]*[@-~]|[()][A-Za-z0-9]|[^\[()])", RegexOptions.ExplicitCapture)]
    private static partial Regex Sequence();
}
