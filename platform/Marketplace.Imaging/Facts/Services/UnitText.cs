using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

internal sealed record UnitSetting(string Section, string Key, string Value, Origin Origin);

/// <summary>Files of systemd and their like: <c>[Section]</c>, <c>Key=value</c>, lines that go on after a backslash.</summary>
internal static class UnitText
{
    public static IEnumerable<UnitSetting> Read(IImageFiles files, string path)
    {
        var section = "";
        string? pending = null;
        foreach (var (number, line) in files.ReadLines(path))
        {
            var text = line.Trim();
            if (text.Length == 0 || text[0] is '#' or ';')
                continue;
            text = pending + text;
            pending = null;
            if (text.EndsWith('\\'))
                pending = text[..^1] + " ";
            else if (text[0] == '[' && text[^1] == ']')
                section = text[1..^1];
            else if (text.IndexOf('=', StringComparison.Ordinal) is var equals and > 0)
                yield return new UnitSetting(section, text[..equals].TrimEnd(), text[(equals + 1)..].Trim(), new Origin(path, number));
        }
    }
}
