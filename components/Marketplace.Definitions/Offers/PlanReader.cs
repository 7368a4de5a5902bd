using System.Collections.Immutable;
using Marketplace.Definitions.Json;
using static Marketplace.Definitions.Offers.OfferDefinitionReader;

namespace Marketplace.Definitions.Offers;

/// <summary>Reads the canonical form of a plan.</summary>
internal static class PlanReader
{
    public static PlanDefinition Read(JsonReader plan)
    {
        var markets = plan.Texts("markets");
        return new()
        {
            Id = plan.Text("id"),
            Alias = plan.OptionalText("alias") ?? plan.Text("name"),
            Name = plan.Text("name"),
            Summary = plan.OptionalText("summary"),
            Description = plan.OptionalText("description"),
            Translations = plan.Objects("translations", text => new PlanTextDefinition(text.Text("language"), text.Text("name"), text.OptionalText("summary"), text.OptionalText("description"))),
            Visibility = plan.Text("visibility"),
            Audience = plan.Text("audience"),
            PrivateAudience = plan.Objects("privateAudience", Audience),
            Clouds = plan.Texts("clouds"),
            GovernmentCertifications = plan.Objects("governmentCertifications", Link),
            CustomerMarkets = plan.OptionalText("customerMarkets") ?? (markets.IsEmpty ? "allTaxRemittedMarkets" : "customMarkets"),
            Markets = markets,
            LicenceModel = plan.Text("licenceModel"),
            Price = plan.OptionalObject("price") is { } price ? Price(price) : null,
            FreeTrial = plan.OptionalObject("freeTrial") is { } trial ? new TrialDefinition(trial.Number("value"), trial.Text("unit")) : null,
            Reservations = plan.Objects("reservations", one => new ReservationDefinition(one.Number("term"), one.Text("unit"), one.OptionalAmount("percentageSave") ?? 0)),
            LifecycleState = plan.Text("lifecycleState"),
            Technical = Technical(plan.Object("technical")),
        };
    }

    private static PriceDefinition Price(JsonReader price)
    {
        var option = price.Keys.FirstOrDefault() ?? throw new FormatException("price: expected one way of pricing");
        return new(
            option,
            option is "flat" or "perCore" ? price.OptionalAmount(option) : null,
            option == "perCoreSize" ? price.Amounts(option) : ImmutableSortedDictionary<string, decimal>.Empty,
            option == "perMarketAndCoreSize" ? price.Objects(option, row => new MarketPrices(row.Texts("markets"), row.Text("currency"), row.Amounts("prices"))) : []);
    }

    private static TechnicalDefinition Technical(JsonReader technical)
    {
        var os = technical.Object("os");
        return new()
        {
            Os = new PlanSystemDefinition(os.OptionalText("family"), os.OptionalText("type"), os.OptionalText("friendlyName")),
            RecommendedSizes = technical.Texts("recommendedSizes"),
            Ports = technical.OptionalObjects("ports", port => new PortDefinition(port.Text("label"), port.Text("range"), port.Text("protocol"))),
            PortsGiven = technical.Keys.Contains("ports", StringComparer.Ordinal),
            Properties = technical.Flags("properties"),
            Skus = technical.Objects("skus", sku => new SkuDefinition(sku.Text("id"), sku.Text("type"), sku.Texts("securityTypes"))),
            Image = technical.OptionalText("image"),
            Retain = technical.Texts("retain"),
            Versions = technical.OptionalObjects("versions", Version),
            Reuse = technical.OptionalText("reuse"),
        };
    }

    private static PlanVersionDefinition Version(JsonReader version) => new(
        version.Text("number"),
        version.Text("lifecycleState"),
        version.OptionalObject("deprecation") is { } deprecation ? new DeprecationDefinition(deprecation.Text("reason"), deprecation.OptionalText("after")) : null,
        version.Objects("images", disks => new PlanImageDefinition(
            disks.Text("type"),
            disks.OptionalObject("gallery") is { } gallery ? new GallerySource(gallery.Text("tenant"), gallery.Text("resourceId")) : null,
            disks.OptionalObject("sas") is { } sas ? new SasSource(sas.Text("osDisk"), sas.Objects("dataDisks", disk => new SasDataDisk(disk.Number("lun"), disk.Text("uri")))) : null)));
}
