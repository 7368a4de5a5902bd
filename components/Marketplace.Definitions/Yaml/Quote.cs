namespace Marketplace.Definitions.Yaml;

/// <summary>Quotes what a user wrote, shortened and on one line, so that a hostile value cannot flood a message.</summary>
internal static class Quote
{
    private const int Longest = 60;

    public static string Text(string text)
    {
        var line = text.Length > Longest ? text[..Longest] + "…" : text;
        return $"\"{string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c))}\"";
    }
}
