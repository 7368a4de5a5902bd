using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Offers;

/// <summary>Lengths of texts, and what must not be in them.</summary>
internal static class TextLimit
{
    /// <summary>Reports a text that is missing, or longer than allowed.</summary>
    public static void Require(Judgement judgement, string? text, Threshold<int> longest, string what, string path)
    {
        if (string.IsNullOrWhiteSpace(text))
            judgement.Fail($"the {what} is missing", propertyPath: path);
        else
            Check(judgement, text, longest, what, path);
    }

    /// <summary>Reports a text that is longer than allowed; one that is missing is fine.</summary>
    public static void Check(Judgement judgement, string? text, Threshold<int> longest, string what, string path)
    {
        if (text is not null && Length(text) is var length && length > longest.Value)
            judgement.Fail($"the {what} has {length} characters, expected at most {longest}", propertyPath: path);
    }

    /// <summary>Characters as people count them, not UTF-16 units.</summary>
    public static int Length(string text) => text.Trim().EnumerateRunes().Count();

    // Emoji and other pictographs; signs such as © and ™ are below.
    public static bool HasEmoji(string text) => text.EnumerateRunes().Any(rune => rune.Value is >= 0x1F000 and <= 0x1FAFF or >= 0x2600 and <= 0x27BF or 0xFE0F or 0x20E3);

    /// <summary>The value for a message: on one line and not too long.</summary>
    public static string Quote(string text)
    {
        var line = text.Length > 60 ? text[..60] + "…" : text;
        return $"\"{string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c))}\"";
    }
}
