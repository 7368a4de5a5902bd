using System.Text.RegularExpressions;

namespace Runtime.Tests.Recordings;

/// <summary>
/// Numbers the values that differ from run to run by first appearance, so that equality and change stay visible.
/// Takes raw values (our run) and placeholders (a recording) alike: <c>&lt;uuid:7&gt;</c> is just another name of a value.
/// One instance serves one side of one scenario.
/// </summary>
internal sealed partial class Placeholders
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counters = new(StringComparer.Ordinal);

    public string Apply(string text) => Value().Replace(text, match => Name(match));

    /// <summary>The text with every value replaced by its kind alone: a sort key that does not depend on the numbering.</summary>
    public static string Anonymous(string text) => Value().Replace(text, match => Kind(match) is { } kind ? $"<{kind}>" : match.Value);

    private string Name(Match match)
    {
        if (Kind(match) is not { } kind)
            return match.Value;
        var key = kind + " " + match.Value;
        if (!names.TryGetValue(key, out var name))
        {
            var number = counters[kind] = counters.GetValueOrDefault(kind) + 1;
            name = names[key] = $"<{kind}:{number}>";
        }

        return name;
    }

    private static string? Kind(Match match)
    {
        if (match.Groups["kind"].Success)
            return match.Groups["kind"].Value;
        if (match.Groups["salt"].Success)
            return "salt";
        if (match.Groups["ciphertext"].Success)
            return "ciphertext";
        if (match.Groups["time"].Success)
            return "time";
        return UnknownSentinels.Contains(match.Value) ? null : "uuid";
    }

    // The seven constants that stand for "unknown" look like UUIDs but are part of the protocol.
    private static readonly HashSet<string> UnknownSentinels = new(StringComparer.Ordinal)
    {
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", "3eeb2bf0-c639-47a8-9e75-3b44932eb421", "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", "030794c1-ac77-496b-92df-f27374a8bd58", "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    };

    [GeneratedRegex(
        """<(?<kind>uuid|time|ciphertext|salt):\d+>|(?<salt>v1:[A-Za-z0-9+/=]+:v1:[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+)|(?<ciphertext>v1:[A-Za-z0-9+/=]{12,}:[A-Za-z0-9+/=]{16,})|(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Value();
}
