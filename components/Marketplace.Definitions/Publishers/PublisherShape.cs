using System.Text.Json.Nodes;
using Marketplace.Definitions.Shapes;
using static Marketplace.Definitions.Offers.OfferValues;

namespace Marketplace.Definitions.Publishers;

/// <summary>The keys of <c>kind: publisher</c>: the one table behind loader, JSON Schema and reference.</summary>
internal static class PublisherShape
{
    private static readonly TextShape Progress = new() { Choices = ["notStarted", "pending", "validated", "rejected"] };

    private static readonly ObjectShape Person = new([
        new("name", Line, "Name.") { Required = true },
        new("email", Line, "E-mail address.") { Required = true },
        new("phone", Line with { AllowNumber = true }, "Telephone."),
    ]);

    public static IReadOnlyList<string> Checks { get; } = ["email", "employment", "business"];

    public static ObjectShape Root { get; } = new([
        new("kind", new TextShape { Choices = ["publisher"], Code = DefinitionCodes.UnknownKind }, "What this file defines.") { Required = true },
        new("id", Id, "Publisher id of the Partner Center account.") { Required = true },
        new("legalName", Line, "Legal name of the company.") { Required = true },
        new("sellerId", Id, "Seller id."),
        new("partnerId", Id, "Partner network id."),
        new("tenant", Id, "Entra tenant of the account."),
        new("account", new TextShape { Choices = ["work", "personal"] }, "Kind of account that enrolled.") { Default = "work" },
        new("country", Market, "Where the company is."),
        new("address", Prose, "Postal address."),
        new("website", Url, "Web site."),
        new("contacts", new ObjectShape([
            new("primary", Person, "Who answers for the account."),
            new("support", Person, "Who helps customers."),
            new("finance", Person, "Who answers about payout and tax."),
        ]), "People.") { Default = new JsonObject() },
        new("verification", new ObjectShape([.. Checks.Select(check => new Field(check, Progress, $"State of the check of the {check}.") { Default = "notStarted" })]), "How far Partner Center has checked the company.") { Default = new JsonObject(Checks.Select(check => KeyValuePair.Create<string, JsonNode?>(check, "notStarted"))) },
        new("payout", new ObjectShape([
            new("state", Progress, "State of the payout account.") { Default = "notStarted" },
            new("currency", new TextShape { Pattern = "^[a-z]{3}$", Expected = "three letters in lower case, such as eur", Correct = text => text.ToLowerInvariant() }, "Currency of the payout."),
        ]), "Where the money goes.") { Default = new JsonObject { ["state"] = "notStarted" } },
        new("tax", new ObjectShape([
            new("state", Progress, "State of the tax profile.") { Default = "notStarted" },
            List("forms", new ListShape(Line, UniqueBy: ""), "Forms handed in, such as W-8BEN-E."),
        ]), "Tax profile.") { Default = new JsonObject { ["state"] = "notStarted", ["forms"] = new JsonArray() } },
        List("agreements", new ListShape(new ObjectShape([
            new("name", Id, "Name of the agreement; publisherAgreement is the one that every publisher accepts.") { Required = true },
            new("accepted", new TextShape { Pattern = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$|^[0-9]{4}-(0[13-9]|1[0-2])-(29|30)$|^[0-9]{4}-(0[13578]|1[02])-31$", Expected = "a date such as 2026-01-31" }, "When it was accepted.") { Required = true },
        ]), UniqueBy: "name"), "Agreements accepted."),
        List("roles", new ListShape(new ObjectShape([
            new("email", Line, "Account of the person.") { Required = true },
            new("role", new TextShape { Choices = ["owner", "manager", "developer", "financialContributor"] }, "Role in Partner Center.") { Required = true },
        ])), "Who may do what in Partner Center."),
    ]);
}
