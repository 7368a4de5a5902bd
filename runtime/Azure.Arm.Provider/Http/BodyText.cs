using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Azure.Arm.Provider.Http;

/// <summary>What the bytes of an answer are: JSON, an HTML page of something between us and ARM, JSON that ends too early, or nothing.</summary>
internal sealed partial record BodyText(BodyKind Kind, JsonNode? Json, string Summary)
{
    private const int Shown = 200;

    public static BodyText Read(string text, string? mediaType)
    {
        var trimmed = text.Trim('\uFEFF', ' ', '\r', '\n', '\t');
        if (trimmed.Length == 0) return new(BodyKind.Empty, null, "no body");
        if (trimmed[0] == '<' || (mediaType?.Contains("html", StringComparison.OrdinalIgnoreCase) ?? false))
            return new(BodyKind.Html, null, Title().Match(trimmed) is { Success: true } title ? $"an HTML page titled \"{WebUtility.HtmlDecode(title.Groups[1].Value.Trim())}\"" : "an HTML page");
        try
        {
            return new(BodyKind.Json, JsonNode.Parse(trimmed), "JSON");
        }
        catch (JsonException)
        {
            return new(trimmed[0] is '{' or '[' ? BodyKind.CutOff : BodyKind.Other, null, trimmed[0] is '{' or '['
                ? $"JSON that breaks off after {trimmed.Length} characters"
                : $"text that is not JSON: \"{trimmed[..Math.Min(Shown, trimmed.Length)]}\"");
        }
    }

    [GeneratedRegex("<title[^>]*>([^<]{1,200})</title>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Title();
}

internal enum BodyKind
{
    Empty,
    Json,
    Html,
    CutOff,
    Other,
}
