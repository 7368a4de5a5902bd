using System.Text.Json.Nodes;
using static Marketplace.Definitions.Images.DiskDefinitionWriter;

namespace Marketplace.Definitions.Offers;

/// <summary>Writes the canonical form of an offer, with the keys of the YAML. Absent optional values have no key.</summary>
internal static class OfferDefinitionWriter
{
    public static JsonObject Write(OfferDefinition offer) => WithoutNulls(new JsonObject
    {
        ["kind"] = "offer",
        ["id"] = offer.Id,
        ["alias"] = offer.Alias,
        ["productType"] = offer.ProductType,
        ["lifecycleState"] = offer.LifecycleState,
        ["categories"] = new JsonObject(offer.Categories.Select(category => KeyValuePair.Create<string, JsonNode?>(category.Name, Texts(category.Subcategories)))),
        ["terms"] = Terms(offer.Terms),
        ["listings"] = List(offer.Listings, ListingWriter.Write),
        ["plans"] = List(offer.Plans, PlanWriter.Write),
        ["previewAudience"] = List(offer.PreviewAudience, Audience),
        ["leads"] = new JsonObject { [offer.Leads.Destination] = Leads(offer.Leads) },
        ["testDrive"] = offer.TestDrive is { } drive ? WithoutNulls(new JsonObject { ["type"] = drive.Type, ["name"] = drive.Name }) : null,
        ["resellers"] = new JsonObject { ["channel"] = offer.Resellers.Channel, ["audience"] = List(offer.Resellers.Audience, Audience) },
        ["certificationNotes"] = offer.CertificationNotes,
    });

    public static JsonObject Audience(AudienceDefinition audience) => WithoutNulls(new JsonObject { [audience.Type] = audience.Id, ["label"] = audience.Label });

    public static JsonObject Link(LinkDefinition link) => new() { ["text"] = link.Text, ["url"] = link.Url };

    public static JsonArray Texts(IEnumerable<string> texts) => List(texts, text => JsonValue.Create(text));

    private static JsonObject Terms(TermsDefinition terms) => terms.Kind == "custom"
        ? new() { ["custom"] = WithoutNulls(new JsonObject { ["text"] = terms.Text, ["url"] = terms.Url }) }
        : new()
        {
            ["standardContract"] = WithoutNulls(new JsonObject
            {
                ["amendment"] = terms.Amendment,
                ["customAmendments"] = List(terms.CustomAmendments, amendment => new JsonObject { ["terms"] = amendment.Terms, ["tenants"] = List(amendment.Tenants, Audience) }),
            }),
        };

    private static JsonObject Leads(LeadsDefinition leads)
    {
        var settings = new JsonObject(leads.Settings.Select(setting => KeyValuePair.Create<string, JsonNode?>(setting.Key, setting.Value)));
        if (leads.Destination != "none")
            settings["contacts"] = Texts(leads.Contacts);
        return settings;
    }
}
