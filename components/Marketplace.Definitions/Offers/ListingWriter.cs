using System.Collections.Immutable;
using System.Text.Json.Nodes;
using static Marketplace.Definitions.Images.DiskDefinitionWriter;
using static Marketplace.Definitions.Offers.OfferDefinitionWriter;

namespace Marketplace.Definitions.Offers;

/// <summary>Writes the canonical form of a listing; files are written by their facts.</summary>
internal static class ListingWriter
{
    public static JsonObject Write(ListingDefinition listing) => WithoutNulls(new JsonObject
    {
        ["language"] = listing.Language,
        ["title"] = listing.Title,
        ["summary"] = listing.Summary,
        ["shortDescription"] = listing.ShortDescription,
        ["description"] = listing.Description,
        ["keywords"] = Texts(listing.Keywords),
        ["links"] = List(listing.Links, Link),
        ["privacyPolicy"] = listing.PrivacyPolicy,
        ["support"] = WithoutNulls(new JsonObject { ["azure"] = listing.Support, ["azureGovernment"] = listing.GovernmentSupport }),
        ["partnerMarketing"] = listing.PartnerMarketing,
        ["contacts"] = Members(listing.Contacts, contact => new JsonObject { ["name"] = contact.Name, ["email"] = contact.Email, ["phone"] = contact.Phone, ["url"] = contact.Url }),
        ["logos"] = Members(listing.Logos, Asset),
        ["screenshots"] = List(listing.Screenshots, shot => WithoutNulls(new JsonObject { ["file"] = Asset(shot.File), ["caption"] = shot.Caption })),
        ["videos"] = List(listing.Videos, video => WithoutNulls(new JsonObject { ["url"] = video.Url, ["title"] = video.Title, ["thumbnail"] = video.Thumbnail is { } file ? Asset(file) : null })),
        ["documents"] = List(listing.Documents, document => new JsonObject { ["file"] = Asset(document.File), ["name"] = document.Name }),
    });

    public static JsonObject Asset(AssetFile asset) => WithoutNulls(new JsonObject
    {
        ["path"] = asset.Path,
        ["digest"] = asset.Digest,
        ["bytes"] = asset.Bytes,
        ["format"] = asset.Format,
        ["width"] = asset.Width,
        ["height"] = asset.Height,
    });

    private static JsonObject Members<T>(ImmutableSortedDictionary<string, T> members, Func<T, JsonObject> write) =>
        new(members.Select(member => KeyValuePair.Create<string, JsonNode?>(member.Key, WithoutNulls(write(member.Value)))));
}
