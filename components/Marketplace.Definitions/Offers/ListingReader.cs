using System.Collections.Immutable;
using Marketplace.Definitions.Json;

namespace Marketplace.Definitions.Offers;

/// <summary>Reads the canonical form of a listing.</summary>
internal static class ListingReader
{
    public static IReadOnlyList<string> Roles { get; } = ["support", "engineering", "cloudSolutionProvider"];

    public static IReadOnlyList<string> LogoSizes { get; } = ["small", "medium", "large", "wide", "hero"];

    public static ListingDefinition Read(JsonReader listing) => new()
    {
        Language = listing.Text("language"),
        Title = listing.Text("title"),
        Summary = listing.OptionalText("summary"),
        ShortDescription = listing.OptionalText("shortDescription"),
        Description = listing.OptionalText("description"),
        Keywords = listing.Texts("keywords"),
        Links = listing.Objects("links", OfferDefinitionReader.Link),
        PrivacyPolicy = listing.OptionalText("privacyPolicy"),
        Support = listing.OptionalObject("support")?.OptionalText("azure"),
        GovernmentSupport = listing.OptionalObject("support")?.OptionalText("azureGovernment"),
        PartnerMarketing = listing.OptionalText("partnerMarketing"),
        Contacts = Members(listing.OptionalObject("contacts"), Roles, contact => new ContactDefinition(contact.OptionalText("name"), contact.OptionalText("email"), contact.OptionalText("phone"), contact.OptionalText("url"))),
        Logos = Members(listing.OptionalObject("logos"), LogoSizes, Asset),
        Screenshots = listing.Objects("screenshots", shot => new ScreenshotDefinition(Asset(shot.Object("file")), shot.OptionalText("caption"))),
        Videos = listing.Objects("videos", video => new VideoDefinition(video.Text("url"), video.Text("title"), video.OptionalObject("thumbnail") is { } file ? Asset(file) : null)),
        Documents = listing.Objects("documents", document => new DocumentDefinition(Asset(document.Object("file")), document.Text("name"))),
    };

    private static ImmutableSortedDictionary<string, T> Members<T>(JsonReader? parent, IEnumerable<string> names, Func<JsonReader, T> read)
    {
        var members = from name in names
                      let child = parent?.OptionalObject(name)
                      where child is not null
                      select KeyValuePair.Create(name, read(child.Value));
        return members.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private static AssetFile Asset(JsonReader asset) =>
        new(asset.Text("path"), asset.Text("digest"), asset.Number("bytes"), asset.Text("format"), asset.OptionalNumber("width"), asset.OptionalNumber("height"));
}
