using System.Text.RegularExpressions;

namespace Marketplace.Imaging.Booting;

/// <summary>
/// Tells lines of a boot that speak of failures from those that always come and mean nothing. The latter are data:
/// <c>harmless-messages.txt</c>, one regular expression a line, its reason in a comment above it.
/// </summary>
internal static partial class HarmlessMessages
{
    private static readonly Lazy<Regex> Known = new(() => new Regex(string.Join('|', ReadPatterns()), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));

    /// <summary>The line without its time, when it tells of a failure that is not known to be harmless; else null.</summary>
    /// <param name="source"><c>console</c>, <c>kernel</c> or <c>journal</c>; lines of the last two are failures by their level.</param>
    public static BootError? Error(string source, string line)
    {
        var text = Time().Replace(line, "").Trim();
        return text.Length == 0 || (source == "console" && !Failure().IsMatch(text)) || Known.Value.IsMatch(text) ? null : new BootError(source, text.Length > 500 ? text[..500] : text);
    }

    private static IEnumerable<string> ReadPatterns()
    {
        using var stream = typeof(HarmlessMessages).Assembly.GetManifestResourceStream("harmless-messages.txt")!;
        using var reader = new StreamReader(stream);
        foreach (var line in reader.ReadToEnd().Split('\n'))
        {
            if (line.Trim() is { Length: > 0 } pattern && !pattern.StartsWith('#'))
                yield return pattern;
        }
    }

    // [   12.345678] or, relayed by syslog, <14>Nov 22 18:54:31
    [GeneratedRegex(@"^\s*(\[\s*[0-9]+\.[0-9]+\]|<[0-9]+>[A-Z][a-z]{2} [ 0-9]{2} [0-9:]{8})\s*")]
    private static partial Regex Time();

    [GeneratedRegex(@"\b(fail|fails|failed|failure|error|errors|warn|warning|fatal|panic|oops|segfault|call trace|timed out)\b|\bBUG:|\[FAILED\]", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Failure();
}
