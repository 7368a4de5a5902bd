using Marketplace.Definitions.Images;
using Marketplace.Definitions.Shapes;
using static Marketplace.Definitions.Offers.OfferValues;

namespace Marketplace.Definitions.Offers;

/// <summary>The keys of one of <c>listings</c>.</summary>
internal static class ListingShape
{
    private static readonly ObjectShape Contact = new([
        new("name", Line, "Name."),
        new("email", Line, "E-mail address."),
        new("phone", Line with { AllowNumber = true }, "Telephone."),
        new("url", Url, "Web page."),
    ]);

    public static ObjectShape Write() => new([
        new("language", Language, "Language of the texts.") { Default = "en-us" },
        new("title", Line, "Name of the offer for customers.") { Required = true },
        new("summary", Line, "One line for search results."),
        new("shortDescription", Prose, "A few lines under the title."),
        new("description", Prose, "The page of the offer, HTML."),
        List("keywords", new ListShape(Line, UniqueBy: ""), "Words to be found by."),
        List("links", Links, "Further links: documentation, learning."),
        new("privacyPolicy", Url, "Address of the privacy policy."),
        new("support", new ObjectShape([
            new("azure", Url, "Support site."),
            new("azureGovernment", Url, "Support site for Azure Government."),
        ]), "Support sites."),
        new("partnerMarketing", Url, "Marketing material for cloud solution providers."),
        new("contacts", new ObjectShape([
            new("support", Contact, "Whom Microsoft asks about customers' problems."),
            new("engineering", Contact, "Whom Microsoft asks about the product."),
            new("cloudSolutionProvider", Contact, "Whom resellers ask."),
        ]), "Contacts; customers do not see them."),
        new("logos", new ObjectShape([
            new("large", ValueShapes.ProjectFile, "PNG, square, 216 to 350 pixels."),
            new("medium", ValueShapes.ProjectFile, "PNG, 90 x 90 pixels; made from the large one when left out."),
            new("small", ValueShapes.ProjectFile, "PNG, 48 x 48 pixels; made from the large one when left out."),
            new("wide", ValueShapes.ProjectFile, "PNG, wide."),
            new("hero", ValueShapes.ProjectFile, "PNG, banner."),
        ]), "Logos, as files relative to this definition."),
        List("screenshots", new ListShape(new ObjectShape([
            new("file", ValueShapes.ProjectFile, "PNG, 1280 x 720 pixels, relative to this definition.") { Required = true },
            new("caption", Line, "What it shows."),
        ])), "Screenshots."),
        List("videos", new ListShape(new ObjectShape([
            new("url", Url, "Address of the video on YouTube or Vimeo.") { Required = true },
            new("title", Line, "What it shows.") { Required = true },
            new("thumbnail", ValueShapes.ProjectFile, "PNG, 1280 x 720 pixels, relative to this definition."),
        ])), "Videos."),
        List("documents", new ListShape(new ObjectShape([
            new("file", ValueShapes.ProjectFile, "PDF, relative to this definition.") { Required = true },
            new("name", Line, "Its title.") { Required = true },
        ])), "Documents to download."),
    ]);
}
