using System.Text.Json.Nodes;
using Marketplace.Definitions.Images;
using Marketplace.Definitions.Shapes;
using static Marketplace.Definitions.Offers.OfferValues;

namespace Marketplace.Definitions.Offers;

/// <summary>The keys of <c>kind: offer</c>: the one table behind loader, JSON Schema, reference and template.</summary>
internal static class OfferShape
{
    public static ObjectShape Root { get; } = new([
        new("kind", new TextShape { Choices = ["offer"], Code = DefinitionCodes.UnknownKind }, "What this file defines.") { Required = true },
        new("id", Id, "Id of the offer in Partner Center. It cannot be changed once the offer exists.") { Required = true },
        new("alias", Line, "Name of the offer inside Partner Center; by default the id."),
        new("productType", new TextShape { Choices = ["azureVirtualMachine"] }, "Kind of product.") { Default = "azureVirtualMachine" },
        new("lifecycleState", LifecycleState, "deprecated ends the sale of the whole offer.") { Default = "generallyAvailable" },
        new("categories", new MapShape(new TextShape { Pattern = "^[a-z0-9-]+$", MaxLength = 100, Expected = "the key of a category, such as compute" }, new ListShape(Id, UniqueBy: "")), "Categories of the marketplace, each with its subcategories.") { Required = true },
        new("terms", Terms(), "Terms that customers accept.") { Default = new JsonObject { ["standardContract"] = new JsonObject { ["customAmendments"] = new JsonArray() } } },
        new("listings", new ListShape(ListingShape.Write(), Minimum: 1, UniqueBy: "language"), "What customers read, by language. Later ones take privacyPolicy, support, contacts and logos from the first when they leave them out.") { Required = true },
        new("plans", new ListShape(PlanShape.Write(), Minimum: 1, UniqueBy: "id"), "What customers can buy.") { Required = true },
        List("previewAudience", Audience("subscription"), "Azure subscriptions that see the offer before it is live."),
        new("leads", Leads(), "Where the marketplace sends who showed interest: exactly one destination.") { Default = new JsonObject { ["none"] = new JsonObject() } },
        new("testDrive", new ObjectShape([
            new("type", new TextShape { Choices = ["azureResourceManager", "logicApp", "powerBi"] }, "Kind of test drive.") { Default = "azureResourceManager" },
            new("name", ImageShape.Name, "Name of the test drive."),
        ]), "A test drive of the offer."),
        new("resellers", new ObjectShape([
            new("channel", new TextShape { Choices = ["none", "some", "all"] }, "Cloud solution providers that may resell the offer.") { Default = "none" },
            List("audience", Audience("tenant"), "The resellers, when they are some."),
        ]), "Resale by cloud solution providers.") { Default = new JsonObject { ["channel"] = "none", ["audience"] = new JsonArray() } },
        new("certificationNotes", Prose, "What the people who certify the offer must know to try it. Never a password that works elsewhere."),
    ]);

    private static ObjectShape Terms() => new([
        new("standardContract", new ObjectShape([
            new("amendment", Prose, "Amendment for all customers."),
            List("customAmendments", new ListShape(new ObjectShape([
                new("terms", Prose, "Text of the amendment.") { Required = true },
                List("tenants", Audience("tenant"), "Customers that it is for."),
            ])), "Amendments for some customers."),
        ]), "The standard contract of Microsoft."),
        new("custom", new ObjectShape([
            new("text", Prose, "The terms."),
            new("url", Url, "Where the terms are."),
        ])
        { ExactlyOneOf = ["text", "url"] }, "Own terms."),
    ])
    { ExactlyOneOf = ["standardContract", "custom"] };

    private static ObjectShape Leads()
    {
        var contacts = List("contacts", Emails, "E-mail addresses to tell of each lead.");
        Field[] destinations =
        [
            new("none", new ObjectShape([]), "Nowhere: leads are lost."),
            new("table", new ObjectShape([new("storageAccountConnectionString", Secret, "Connection string of the storage account.") { Required = true }, contacts]), "An Azure table."),
            new("httpsEndpoint", new ObjectShape([new("httpsEndpointUrl", Url, "Address that takes the leads.") { Required = true }, contacts]), "An address that takes JSON by POST."),
            new("dynamics", new ObjectShape([
                new("instanceUrl", Url, "Address of the instance.") { Required = true },
                new("authentication", new TextShape { Choices = ["azureAD", "office365"] }, "How to sign in.") { Default = "azureAD" },
                new("applicationId", Id, "Application, for azureAD."),
                new("applicationKey", Secret, "Its key."),
                new("directoryId", Id, "Its directory."),
                new("username", Line, "Account, for office365."),
                new("password", Secret, "Its password."),
                contacts,
            ]), "Dynamics 365."),
            new("marketo", new ObjectShape([
                new("serverId", Id, "Server.") { Required = true },
                new("munchkinId", Id, "Munchkin account.") { Required = true },
                new("formId", Id, "Form.") { Required = true },
                contacts,
            ]), "Marketo."),
            new("salesforce", new ObjectShape([new("objectIdentifier", Id, "Organisation that takes leads from the web.") { Required = true }, contacts]), "Salesforce."),
            new("email", new ObjectShape([contacts]), "E-mail."),
            new("blob", new ObjectShape([
                new("storageAccountConnectionString", Secret, "Connection string of the storage account.") { Required = true },
                new("containerName", Id, "Container.") { Required = true },
                contacts,
            ]), "Azure blobs; no longer served."),
        ];
        return new(destinations) { ExactlyOneOf = [.. destinations.Select(destination => destination.Name)] };
    }
}
