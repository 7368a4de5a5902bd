using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Marketplace.Definitions.Json;
using static Marketplace.Definitions.Images.DiskDefinitionWriter;

namespace Marketplace.Definitions.Publishers;

/// <summary>The canonical form of a publisher, with the keys of the YAML.</summary>
internal static class PublisherDefinitionJson
{
    private static readonly string[] Roles = ["primary", "support", "finance"];

    public static PublisherDefinition Read(JsonObject json)
    {
        var root = new JsonReader(json, "");
        var payout = root.Object("payout");
        var tax = root.Object("tax");
        var contacts = root.Object("contacts");
        return new()
        {
            Id = root.Text("id"),
            LegalName = root.Text("legalName"),
            SellerId = root.OptionalText("sellerId"),
            PartnerId = root.OptionalText("partnerId"),
            Tenant = root.OptionalText("tenant"),
            Account = root.Text("account"),
            Country = root.OptionalText("country"),
            Address = root.OptionalText("address"),
            Website = root.OptionalText("website"),
            Contacts = Roles.Where(role => contacts.OptionalObject(role) is not null).ToImmutableSortedDictionary(role => role, role => Person(contacts.Object(role)), StringComparer.Ordinal),
            Verification = root.Object("verification").TextMembers(),
            Payout = new(payout.Text("state"), payout.OptionalText("currency")),
            Tax = new(tax.Text("state"), tax.Texts("forms")),
            Agreements = root.Objects("agreements", agreement => new AgreementDefinition(agreement.Text("name"), DateOnly.ParseExact(agreement.Text("accepted"), "yyyy-MM-dd", CultureInfo.InvariantCulture))),
            Roles = root.Objects("roles", role => new RoleDefinition(role.Text("email"), role.Text("role"))),
        };
    }

    public static JsonObject Write(PublisherDefinition publisher) => WithoutNulls(new JsonObject
    {
        ["kind"] = "publisher",
        ["id"] = publisher.Id,
        ["legalName"] = publisher.LegalName,
        ["sellerId"] = publisher.SellerId,
        ["partnerId"] = publisher.PartnerId,
        ["tenant"] = publisher.Tenant,
        ["account"] = publisher.Account,
        ["country"] = publisher.Country,
        ["address"] = publisher.Address,
        ["website"] = publisher.Website,
        ["contacts"] = new JsonObject(publisher.Contacts.Select(contact => KeyValuePair.Create<string, JsonNode?>(contact.Key, Person(contact.Value)))),
        ["verification"] = new JsonObject(publisher.Verification.Select(check => KeyValuePair.Create<string, JsonNode?>(check.Key, check.Value))),
        ["payout"] = WithoutNulls(new JsonObject { ["state"] = publisher.Payout.State, ["currency"] = publisher.Payout.Currency }),
        ["tax"] = new JsonObject { ["state"] = publisher.Tax.State, ["forms"] = List(publisher.Tax.Forms, form => JsonValue.Create(form)) },
        ["agreements"] = List(publisher.Agreements, agreement => new JsonObject { ["name"] = agreement.Name, ["accepted"] = agreement.Accepted.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }),
        ["roles"] = List(publisher.Roles, role => new JsonObject { ["email"] = role.Email, ["role"] = role.Role }),
    });

    private static PersonDefinition Person(JsonReader person) => new(person.Text("name"), person.Text("email"), person.OptionalText("phone"));

    private static JsonObject Person(PersonDefinition person) => WithoutNulls(new JsonObject { ["name"] = person.Name, ["email"] = person.Email, ["phone"] = person.Phone });
}
