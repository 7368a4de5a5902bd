using System.Globalization;
using System.Text.RegularExpressions;

namespace Marketplace.Imaging.Blobs;

/// <summary>Address with a shared access signature. Whoever has it has access, so it prints without the signature.</summary>
public sealed partial class SasUri
{
    private readonly Uri uri;

    /// <exception cref="FormatException">Not an absolute address with a signature; the message does not show it.</exception>
    public SasUri(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("https" or "http") || !IsSignature(parsed.Query))
            throw new FormatException("not a SAS address: expected https://…?…&sig=…");
        uri = parsed;
    }

    /// <summary>The address without its query.</summary>
    public Uri Resource => new(uri.GetLeftPart(UriPartial.Path));

    /// <summary>When it stops being good; null when it does not say, as with a stored policy.</summary>
    public DateTimeOffset? Expiry =>
        DateTimeOffset.TryParse(Field("se"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expiry) ? expiry : null;

    /// <summary>Letters such as <c>rcw</c>; null when it does not say, as with a stored policy.</summary>
    public string? Permissions => Field("sp");

    /// <summary>Puts the signature of a container or account on the address of a blob.</summary>
    /// <param name="token"><c>sv=…&amp;sig=…</c>, with or without a question mark.</param>
    /// <exception cref="FormatException">Not a signature; the message does not show it.</exception>
    public static SasUri Join(Uri blob, string token)
    {
        var query = token.Trim().TrimStart('?');
        return IsSignature(query) && !query.Any(char.IsWhiteSpace) && !query.Contains('#', StringComparison.Ordinal)
            ? new SasUri($"{blob.GetLeftPart(UriPartial.Path)}?{query}")
            : throw new FormatException("not a SAS: expected sv=…&sig=…");
    }

    /// <summary>Whether a query carries a signature.</summary>
    public static bool IsSignature(string query) => query.TrimStart('?').Split('&').Any(pair => pair.StartsWith("sig=", StringComparison.Ordinal) && pair.Length > 4);

    /// <summary>A text of somebody else's, such as an error message, without any signature in it.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static string? Scrub(string? text) => text is null ? null : Signature().Replace(text, "sig=(redacted)");

    /// <summary>The whole address, for the one call that needs it.</summary>
    public Uri Reveal() => uri;

    public override string ToString() => Resource.AbsoluteUri + "?(redacted)";

    private string? Field(string name) => uri.Query.TrimStart('?').Split('&')
        .Select(pair => pair.Split('=', 2))
        .Where(pair => pair.Length == 2 && pair[0] == name)
        .Select(pair => Uri.UnescapeDataString(pair[1]))
        .FirstOrDefault();

    [GeneratedRegex("sig=[^&\\s\"'<>]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Signature();
}
