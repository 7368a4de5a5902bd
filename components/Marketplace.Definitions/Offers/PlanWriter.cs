using System.Text.Json.Nodes;
using static Marketplace.Definitions.Images.DiskDefinitionWriter;
using static Marketplace.Definitions.Offers.OfferDefinitionWriter;

namespace Marketplace.Definitions.Offers;

/// <summary>Writes the canonical form of a plan.</summary>
internal static class PlanWriter
{
    public static JsonObject Write(PlanDefinition plan) => WithoutNulls(new JsonObject
    {
        ["id"] = plan.Id,
        ["alias"] = plan.Alias,
        ["name"] = plan.Name,
        ["summary"] = plan.Summary,
        ["description"] = plan.Description,
        ["translations"] = List(plan.Translations, text => WithoutNulls(new JsonObject { ["language"] = text.Language, ["name"] = text.Name, ["summary"] = text.Summary, ["description"] = text.Description })),
        ["visibility"] = plan.Visibility,
        ["audience"] = plan.Audience,
        ["privateAudience"] = List(plan.PrivateAudience, Audience),
        ["clouds"] = Texts(plan.Clouds),
        ["governmentCertifications"] = List(plan.GovernmentCertifications, Link),
        ["customerMarkets"] = plan.CustomerMarkets,
        ["markets"] = Texts(plan.Markets),
        ["licenceModel"] = plan.LicenceModel,
        ["price"] = plan.Price is { } price ? new JsonObject { [price.Option] = Price(price) } : null,
        ["freeTrial"] = plan.FreeTrial is { } trial ? new JsonObject { ["value"] = trial.Value, ["unit"] = trial.Unit } : null,
        ["reservations"] = List(plan.Reservations, one => new JsonObject { ["term"] = one.Term, ["unit"] = one.Unit, ["percentageSave"] = one.PercentageSave }),
        ["lifecycleState"] = plan.LifecycleState,
        ["technical"] = Technical(plan.Technical),
    });

    private static JsonNode Price(PriceDefinition price) => price.Option switch
    {
        "free" => new JsonObject(),
        "flat" or "perCore" => JsonValue.Create(price.Amount ?? 0),
        "perCoreSize" => Amounts(price.CoreSizes),
        _ => List(price.Markets, row => new JsonObject { ["markets"] = Texts(row.Markets), ["currency"] = row.Currency, ["prices"] = Amounts(row.Prices) }),
    };

    private static JsonObject Amounts(IEnumerable<KeyValuePair<string, decimal>> prices) =>
        new(prices.Select(price => KeyValuePair.Create<string, JsonNode?>(price.Key, JsonValue.Create(price.Value))));

    private static JsonObject Technical(TechnicalDefinition technical) => WithoutNulls(new JsonObject
    {
        ["image"] = technical.Image,
        ["versions"] = technical.Versions.IsEmpty ? null : List(technical.Versions, Version),
        ["reuse"] = technical.Reuse,
        ["retain"] = Texts(technical.Retain),
        ["os"] = WithoutNulls(new JsonObject { ["family"] = technical.Os.Family, ["type"] = technical.Os.Type, ["friendlyName"] = technical.Os.FriendlyName }),
        ["recommendedSizes"] = Texts(technical.RecommendedSizes),
        ["ports"] = technical.PortsGiven ? List(technical.Ports, port => new JsonObject { ["label"] = port.Label, ["range"] = port.Range, ["protocol"] = port.Protocol }) : null,
        ["properties"] = new JsonObject(technical.Properties.Select(property => KeyValuePair.Create<string, JsonNode?>(property.Key, property.Value))),
        ["skus"] = List(technical.Skus, sku => new JsonObject { ["id"] = sku.Id, ["type"] = sku.Type, ["securityTypes"] = Texts(sku.SecurityTypes) }),
    });

    private static JsonObject Version(PlanVersionDefinition version) => WithoutNulls(new JsonObject
    {
        ["number"] = version.Number,
        ["lifecycleState"] = version.LifecycleState,
        ["deprecation"] = version.Deprecation is { } deprecation ? WithoutNulls(new JsonObject { ["reason"] = deprecation.Reason, ["after"] = deprecation.After }) : null,
        ["images"] = List(version.Images, disks => WithoutNulls(new JsonObject
        {
            ["type"] = disks.Type,
            ["gallery"] = disks.Gallery is { } gallery ? new JsonObject { ["tenant"] = gallery.Tenant, ["resourceId"] = gallery.ResourceId } : null,
            ["sas"] = disks.Sas is { } sas ? new JsonObject { ["osDisk"] = sas.OsDisk, ["dataDisks"] = List(sas.DataDisks, disk => new JsonObject { ["lun"] = disk.Lun, ["uri"] = disk.Uri }) } : null,
        })),
    });
}
