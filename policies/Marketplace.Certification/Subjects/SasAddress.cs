using System.Collections.Immutable;
using System.Globalization;

namespace Marketplace.Certification.Subjects;

/// <summary>
/// The address of a VHD with a shared access signature, taken apart as it was given: wrong ones too, since rules judge them. Whoever has
/// the signature has access, so it is neither kept nor printed.
/// </summary>
public sealed class SasAddress
{
    private readonly string shown;
    private readonly ImmutableDictionary<string, string> fields;

    private SasAddress(string shown, ImmutableDictionary<string, string> fields) => (this.shown, this.fields) = (shown, fields);

    public required bool IsHttps { get; init; }

    public required bool HasQuery { get; init; }

    public required bool HasWhiteSpace { get; init; }

    /// <summary>A signature of 32 bytes is there.</summary>
    public required bool IsSigned { get; init; }

    /// <summary>What follows the container, unescaped; null when there is nothing.</summary>
    public required string? BlobName { get; init; }

    public DateTimeOffset? Start => Date("st");

    public DateTimeOffset? Expiry => Date("se");

    /// <summary>A field of the signature such as <c>sp</c>, unescaped; null when missing. Never <c>sig</c>.</summary>
    public string? this[string field] => fields.GetValueOrDefault(field);

    /// <summary>Null for what is no absolute address over http or https.</summary>
    public static SasAddress? Parse(string text)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            return null;
        var all = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair.Length == 2 && pair[1].Length > 0)
            .GroupBy(pair => pair[0], StringComparer.Ordinal)
            .ToImmutableDictionary(pair => pair.Key, pair => Uri.UnescapeDataString(pair.First()[1]), StringComparer.Ordinal);
        return new(uri.GetLeftPart(UriPartial.Path), all.Remove("sig"))
        {
            IsHttps = uri.Scheme == "https",
            HasQuery = uri.Query.Length > 1,
            HasWhiteSpace = text.Trim().Any(char.IsWhiteSpace) || uri.AbsolutePath.Contains("%20", StringComparison.Ordinal),
            IsSigned = all.TryGetValue("sig", out var signature) && IsSignature(signature),
            BlobName = NameIn(uri.AbsolutePath),
        };
    }

    /// <summary>Such as <c>2026-11-01T00:00:00Z</c>.</summary>
    public static bool IsFullDate(string text) =>
        text.Contains('T', StringComparison.Ordinal) && text.Count(character => character == ':') >= 2 && ParseDate(text) is not null;

    /// <summary>The address without its query.</summary>
    public override string ToString() => shown;

    private static string? NameIn(string path)
    {
        var parts = path.TrimStart('/').Split('/', 2);
        return parts.Length == 2 && parts[1].Length > 0 ? Uri.UnescapeDataString(parts[1]) : null;
    }

    private static bool IsSignature(string text)
    {
        Span<byte> bytes = stackalloc byte[64];
        // A plus sign that nobody escaped reads as a space.
        return text.Length <= 64 && Convert.TryFromBase64String(text.Replace(' ', '+'), bytes, out var length) && length == 32;
    }

    private static DateTimeOffset? ParseDate(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    private DateTimeOffset? Date(string field) => this[field] is { } text ? ParseDate(text) : null;
}
