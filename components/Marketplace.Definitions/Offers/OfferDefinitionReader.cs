using System.Text.Json.Nodes;
using Marketplace.Definitions.Json;

namespace Marketplace.Definitions.Offers;

/// <summary>Reads the canonical form of an offer. The loader comes through here too, after the shapes, defaults and files.</summary>
internal static class OfferDefinitionReader
{
    public static OfferDefinition Read(JsonObject json)
    {
        var root = new JsonReader(json, "");
        var categories = root.Object("categories");
        var resellers = root.Object("resellers");
        return new OfferDefinition
        {
            Id = root.Text("id"),
            Alias = root.OptionalText("alias") ?? root.Text("id"),
            ProductType = root.Text("productType"),
            LifecycleState = root.Text("lifecycleState"),
            Categories = [.. categories.Keys.Select(name => new CategoryDefinition(name, categories.Texts(name)))],
            Terms = Terms(root.Object("terms")),
            Listings = root.Objects("listings", ListingReader.Read),
            Plans = root.Objects("plans", PlanReader.Read),
            PreviewAudience = root.Objects("previewAudience", Audience),
            Leads = Leads(root.Object("leads")),
            TestDrive = root.OptionalObject("testDrive") is { } drive ? new TestDriveReference(drive.Text("type"), drive.OptionalText("name")) : null,
            Resellers = new ResellersDefinition(resellers.Text("channel"), resellers.Objects("audience", Audience)),
            CertificationNotes = root.OptionalText("certificationNotes"),
        };
    }

    public static AudienceDefinition Audience(JsonReader audience)
    {
        var type = audience.OptionalText("tenant") is null ? "subscription" : "tenant";
        return new(type, audience.Text(type), audience.OptionalText("label"));
    }

    public static LinkDefinition Link(JsonReader link) => new(link.Text("text"), link.Text("url"));

    private static TermsDefinition Terms(JsonReader terms) => terms.OptionalObject("custom") is { } custom
        ? new("custom", null, [], custom.OptionalText("text"), custom.OptionalText("url"))
        : terms.Object("standardContract") is var standard
            ? new("standardContract", standard.OptionalText("amendment"), standard.Objects("customAmendments", amendment => new AmendmentDefinition(amendment.Text("terms"), amendment.Objects("tenants", Audience))), null, null)
            : throw new FormatException("terms: expected standardContract or custom");

    private static LeadsDefinition Leads(JsonReader leads)
    {
        var destination = leads.Keys.FirstOrDefault() ?? throw new FormatException("leads: expected a destination");
        var settings = leads.Object(destination);
        return new(destination, settings.TextMembers(), settings.OptionalTexts("contacts"));
    }
}
