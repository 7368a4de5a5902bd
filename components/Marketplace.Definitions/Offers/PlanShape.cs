using System.Text.Json.Nodes;
using Marketplace.Definitions.Images;
using Marketplace.Definitions.Shapes;
using static Marketplace.Definitions.Offers.OfferValues;

namespace Marketplace.Definitions.Offers;

/// <summary>The keys of one of <c>plans</c>.</summary>
internal static class PlanShape
{
    public static ObjectShape Write() => new([
        new("id", Id, "Id of the plan. It cannot be changed once the plan exists.") { Required = true },
        new("alias", Line, "Name of the plan inside Partner Center; by default the name."),
        new("name", Line, "Name of the plan for customers.") { Required = true },
        new("summary", Line, "One line about the plan."),
        new("description", Prose, "What the plan offers."),
        List("translations", new ListShape(new ObjectShape([
            new("language", Language, "Language of the texts.") { Required = true },
            new("name", Line, "Name of the plan.") { Required = true },
            new("summary", Line, "One line about the plan."),
            new("description", Prose, "What the plan offers."),
        ]), UniqueBy: "language"), "The texts in the other languages of the listings."),
        new("visibility", new TextShape { Choices = ["visible", "hidden"] }, "hidden plans are deployed by template or command line only.") { Default = "visible" },
        new("audience", new TextShape { Choices = ["public", "private"] }, "Who may buy the plan. A public plan never becomes private again.") { Default = "public" },
        List("privateAudience", Audience("tenant", "subscription"), "Who may buy a private plan."),
        new("clouds", new ListShape(new TextShape { Choices = ["azureGlobal", "azureGovernment", "azureGermany", "azureChina"] }, UniqueBy: ""), "Azure clouds that the plan is sold in.") { Default = new JsonArray("azureGlobal") },
        List("governmentCertifications", Links, "Certifications for Azure Government."),
        new("customerMarkets", new TextShape { Choices = ["customMarkets", "allMarkets", "allTaxRemittedMarkets"] }, "Markets as a whole; by default customMarkets when markets are listed, else allTaxRemittedMarkets, those where Microsoft remits the tax."),
        List("markets", new ListShape(Market, UniqueBy: ""), "Countries that the plan is sold in."),
        new("licenceModel", new TextShape { Choices = ["byol", "payAsYouGo"] }, "byol: customers bring a licence of yours; payAsYouGo: Azure bills by the hour.") { Default = "payAsYouGo" },
        new("price", Price(), "Price of an hour, in US dollars unless markets have their own: exactly one way."),
        new("freeTrial", new ObjectShape([
            new("value", new IntegerShape(1, 10_000), "How many.") { Required = true },
            new("unit", new TextShape { Choices = ["day", "week", "month", "year"] }, "Of what.") { Default = "month" },
        ]), "Time that is free at first."),
        List("reservations", new ListShape(new ObjectShape([
            new("term", new IntegerShape(1, 1000), "How long.") { Required = true },
            new("unit", new TextShape { Choices = ["month", "year"] }, "Of what.") { Default = "year" },
            new("percentageSave", Amount, "Off the price, in per cent.") { Required = true },
        ])), "Lower prices for a longer time."),
        new("lifecycleState", LifecycleState, "deprecated ends the sale of the plan.") { Default = "generallyAvailable" },
        new("technical", TechnicalShape.Write(), "What is deployed.") { Required = true },
    ]);

    private static ObjectShape Price() => new([
        new("free", new ObjectShape([]), "Nothing."),
        new("flat", Amount, "The same for every size."),
        new("perCore", Amount, "For each core."),
        new("perCoreSize", CorePrices, "By number of cores."),
        new("perMarketAndCoreSize", new ListShape(new ObjectShape([
            new("markets", new ListShape(Market, 1, UniqueBy: ""), "Countries.") { Required = true },
            new("currency", new TextShape { Pattern = "^[a-z]{3}$", Expected = "three letters in lower case, such as eur", Correct = text => text.ToLowerInvariant() }, "Currency of the prices.") { Required = true },
            new("prices", CorePrices, "By number of cores.") { Required = true },
        ]), 1), "By market and number of cores."),
        new("sheet", ValueShapes.ProjectFile, "The same as a CSV file, relative to this definition: market,currency, and a column for each core size."),
    ])
    { ExactlyOneOf = ["free", "flat", "perCore", "perCoreSize", "perMarketAndCoreSize", "sheet"] };
}
