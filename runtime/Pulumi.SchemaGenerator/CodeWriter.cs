using System.Text;

namespace Pulumi.SchemaGenerator;

/// <summary>Lines of C# with the indentation of the blocks they are in.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    public CodeWriter Line(string line = "")
    {
        if (line.Length > 0) text.Append(' ', depth * 4).Append(line);
        text.Append('\n');
        return this;
    }

    public CodeWriter Open(string line)
    {
        Line(line);
        Line("{");
        depth++;
        return this;
    }

    public CodeWriter Close(string after = "")
    {
        depth--;
        return Line("}" + after);
    }

    /// <summary>A documentation comment; nothing when there is no text.</summary>
    public CodeWriter Summary(string? description)
    {
        if (string.IsNullOrEmpty(description)) return this;
        var lines = Escape(description).Split('\n');
        if (lines.Length == 1) return Line($"/// <summary>{lines[0]}</summary>");
        Line("/// <summary>");
        foreach (var line in lines) Line($"/// {line}".TrimEnd());
        return Line("/// </summary>");
    }

    public override string ToString() => text.ToString();

    private static string Escape(string value) =>
        value.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
