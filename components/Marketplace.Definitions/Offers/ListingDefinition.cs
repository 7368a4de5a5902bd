using System.Collections.Immutable;

namespace Marketplace.Definitions.Offers;

/// <summary>What customers read and see of an offer in one language.</summary>
public sealed record ListingDefinition
{
    /// <summary>Such as <c>en-us</c>.</summary>
    public required string Language { get; init; }

    public required string Title { get; init; }

    /// <summary>One line for search results.</summary>
    public string? Summary { get; init; }

    public string? ShortDescription { get; init; }

    /// <summary>HTML.</summary>
    public string? Description { get; init; }

    public required ImmutableArray<string> Keywords { get; init; }

    public required ImmutableArray<LinkDefinition> Links { get; init; }

    public string? PrivacyPolicy { get; init; }

    /// <summary>Support site for Azure.</summary>
    public string? Support { get; init; }

    /// <summary>Support site for Azure Government.</summary>
    public string? GovernmentSupport { get; init; }

    /// <summary>Marketing material for cloud solution providers.</summary>
    public string? PartnerMarketing { get; init; }

    /// <summary>By role: <c>support</c>, <c>engineering</c>, <c>cloudSolutionProvider</c>.</summary>
    public required ImmutableSortedDictionary<string, ContactDefinition> Contacts { get; init; }

    /// <summary>By size: <c>small</c>, <c>medium</c>, <c>large</c>, <c>wide</c>, <c>hero</c>.</summary>
    public required ImmutableSortedDictionary<string, AssetFile> Logos { get; init; }

    public required ImmutableArray<ScreenshotDefinition> Screenshots { get; init; }

    public required ImmutableArray<VideoDefinition> Videos { get; init; }

    public required ImmutableArray<DocumentDefinition> Documents { get; init; }
}

public sealed record LinkDefinition(string Text, string Url);

public sealed record ContactDefinition(string? Name, string? Email, string? Phone, string? Url);

public sealed record ScreenshotDefinition(AssetFile File, string? Caption);

/// <param name="Url">Address on YouTube or Vimeo.</param>
public sealed record VideoDefinition(string Url, string Title, AssetFile? Thumbnail);

public sealed record DocumentDefinition(AssetFile File, string Name);

/// <summary>A file of the listing, by what its bytes say.</summary>
/// <param name="Path">Relative to the project root, forward slashes.</param>
/// <param name="Digest"><c>sha256:…</c>.</param>
/// <param name="Format"><c>png</c>, <c>jpeg</c>, <c>gif</c>, <c>pdf</c> or <c>unknown</c>: what the file begins with, whatever its name is.</param>
/// <param name="Width">In pixels; null when the header cannot be read.</param>
public sealed record AssetFile(string Path, string Digest, int Bytes, string Format, int? Width, int? Height)
{
    /// <summary><c>216x216</c>, or what the file is instead of a picture.</summary>
    public string Size => Width is null ? Format : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Width}x{Height}");
}
