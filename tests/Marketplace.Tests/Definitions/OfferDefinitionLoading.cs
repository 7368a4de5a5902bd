using Marketplace.Definitions;
using Marketplace.Definitions.Offers;

namespace Marketplace.Tests.Definitions;

public sealed class OfferDefinitionLoading
{
    [Fact]
    public void Fills_in_what_a_short_offer_leaves_out()
    {
        using var project = new OfferProject();

        var offer = project.Offer();
        var plan = offer.Plans.Single();
        var technical = TechnicalDefaults.Complete(plan, project.Image());

        (offer.Alias, offer.ProductType, offer.Terms.Kind, offer.Leads.Destination, offer.Listings[0].Language).ShouldBe(("web", "azureVirtualMachine", "standardContract", "none", "en-us"));
        (plan.Audience, plan.Visibility, plan.LicenceModel, plan.CustomerMarkets).ShouldBe(("public", "visible", "payAsYouGo", "allTaxRemittedMarkets"));
        technical.Os.ShouldBe(new PlanSystemDefinition("linux", "debian", "Debian 12"));
        technical.Skus.Single().ShouldSatisfyAllConditions(sku => sku.Id.ShouldBe("standard"), sku => sku.Type.ShouldBe("x64Gen2"));
    }

    [Fact]
    public void Takes_ports_and_skus_from_the_image()
    {
        var image = DefinitionProject.With("licence: MIT", "licence: MIT\n    ports: [80, 8080]").Replace("release: 12", "release: 12\ngenerations: [1, 2]", StringComparison.Ordinal);
        using var project = new OfferProject(image: image);

        var technical = TechnicalDefaults.Complete(project.Offer().Plans.Single(), project.Image());

        technical.Ports.ShouldBe([new("site-80", "80", "tcp"), new("site-8080", "8080", "tcp")]);
        technical.Skus.Select(sku => $"{sku.Id} {sku.Type}").ShouldBe(["standard x64Gen2", "standard-gen1 x64Gen1"]);
    }

    [Fact]
    public void Opens_no_port_when_the_list_is_empty()
    {
        using var project = new OfferProject(OfferProject.With("      image:", "      ports: []\n      image:"), DefinitionProject.With("licence: MIT", "licence: MIT\n    ports: [80]"));

        TechnicalDefaults.Complete(project.Offer().Plans.Single(), project.Image()).Ports.ShouldBeEmpty();
    }

    [Fact]
    public void Takes_what_another_language_leaves_out_from_the_first()
    {
        using var project = new OfferProject(OfferProject.With("  - title: Web", "  - title: Web\n    privacyPolicy: https://a.example/p\n    support: { azure: https://a.example/s }\n  - language: de-de\n    title: Netz\n    support: { azure: https://a.example/de }"));

        var german = project.Offer().Listings[1];

        german.PrivacyPolicy.ShouldBe("https://a.example/p");
        german.Support.ShouldBe("https://a.example/de");
    }

    [Theory]
    [InlineData("id: web", "id: web\nnmae: x", "web.yaml(3,1): error MKT1005: unknown key \"nmae\"")]
    [InlineData("id: web", "id: web\nid: web", "web.yaml(3,1): error MKT1006: the key \"id\" is given twice, first on line 2")]
    [InlineData("kind: offer", "kind: image", "web.yaml(1,7): error MKT1009: kind is the text \"image\", expected offer")]
    [InlineData("compute: [other]", "Compute: [other]", "web.yaml(4,3): error MKT1005: \"Compute\" in categories is not the key of a category, such as compute")]
    [InlineData("compute: [other]", "compute: [other]\n  compute: []", "web.yaml(5,3): error MKT1006: the key \"compute\" is given twice in categories")]
    [InlineData("- title: Web", "- title: Web\n    language: EN", "web.yaml(7,15): error MKT1013: listings[0].language is \"EN\", expected a language in lower case, such as en-us")]
    [InlineData("- title: Web", "- title: Web\n  - title: Web", "web.yaml(7,5): error MKT1016: listings has \"en-us\" twice")]
    [InlineData("{ perCore: 0.01 }", "{ perCore: 0,01 }", "web.yaml(10,24): error MKT1007: the key is wrong")]
    [InlineData("{ perCore: 0.01 }", "{ perCore: cheap }", "web.yaml(10,23): error MKT1007: plans[0].price.perCore is the text \"cheap\", expected a number from -1000000 to 1000000")]
    [InlineData("{ perCore: 0.01 }", "{ perCore: 0.01, free: {} }", "web.yaml(10,12): error MKT1008: plans[0].price needs exactly one of free, flat, perCore, perCoreSize, perMarketAndCoreSize, sheet")]
    [InlineData("{ perCore: 0.01 }", "{ perCoreSize: { 3core: 1 } }", "web.yaml(10,29): error MKT1005: \"3core\" in plans[0].price.perCoreSize is not a core size such as 4core")]
    [InlineData("${image.web.version}", "${image.wep.version}", "web.yaml(12,14): error MKT1022: plans[0].technical.image refers to the image \"wep\", which is not defined")]
    [InlineData("${image.web.version}", "${image.web}", "web.yaml(12,14): error MKT1021: plans[0].technical.image is \"${image.web}\", which is no reference")]
    [InlineData("${image.web.version}", "${backend.image}", "web.yaml(12,14): error MKT1021: plans[0].technical.image is \"${backend.image}\", expected ${image.NAME.version}")]
    [InlineData("${image.web.version}", "web", "web.yaml(12,14): error MKT1013: plans[0].technical.image is \"web\", expected ${image.NAME.version}")]
    [InlineData("image: ${image.web.version}", "reuse: other", "web.yaml(12,14): error MKT1025: plans[0].technical.reuse is \"other\", which is no plan of this offer")]
    [InlineData("image: ${image.web.version}", "reuse: standard", "web.yaml(12,14): error MKT1025: plans[0].technical.reuse names the plan itself")]
    [InlineData("- title: Web", "- title: Web\n    logos: { large: none.png }", "web.yaml(7,21): error MKT1015: listings[0].logos.large is \"none.png\", which cannot be read: there is no file \"none.png\"")]
    [InlineData("- title: Web", "- title: Web\n    screenshots: [{ file: ../../../x.png }]", "web.yaml(7,27): error MKT1019: listings[0].screenshots[0].file is \"../../../x.png\", which is outside the project")]
    [InlineData("id: web", "id: web\nleads: { table: { storageAccountConnectionString: AccountKey=hunter22 } }", "web.yaml(3,51): error MKT1026: leads.table.storageAccountConnectionString is written out, expected a reference to configuration, such as ${config.leadsKey}")]
    [InlineData("id: web", "id: web\nleads: { table: { storageAccountConnectionString: '${backend.key}' } }", "web.yaml(3,51): error MKT1026: leads.table.storageAccountConnectionString is written out, expected a reference to configuration, such as ${config.leadsKey}")]
    [InlineData("id: web", "id: web\nleads: { none: {}, email: {} }", "web.yaml(3,8): error MKT1008: leads needs exactly one of none, table, httpsEndpoint, dynamics, marketo, salesforce, email, blob")]
    public void Says_what_is_wrong_and_where(string old, string replacement, string expected)
    {
        using var project = new OfferProject(OfferProject.With(old, replacement));

        var problems = project.Problems();

        if (expected.EndsWith("the key is wrong", StringComparison.Ordinal))
            problems.ShouldNotBeEmpty();
        else
            problems.ShouldBe([expected]);
        problems.ShouldAllBe(problem => !problem.Contains("hunter22", StringComparison.Ordinal));
    }

    [Fact]
    public void Never_quotes_an_address_with_a_signature()
    {
        using var project = new OfferProject(OfferProject.With("image: ${image.web.version}", "versions: [{ number: 1.0.0, images: [{ type: x64Gen2, sas: { osDisk: \"${x} sig=hunter22\" } }] }]"));

        project.Problems().ShouldHaveSingleItem().ShouldBe("web.yaml(12,76): error MKT1021: plans[0].technical.versions[0].images[0].sas.osDisk is no reference");
    }

    [Fact]
    public void Reads_what_pictures_are_from_their_bytes()
    {
        using var project = new OfferProject(OfferProject.With("- title: Web", "- title: Web\n    logos: { large: large.png, small: small.png }"))
            .Picture("definitions/offers/large.png", 216, 300)
            .Write("definitions/offers/small.png", "no picture");

        var logos = project.Offer().Listings[0].Logos;

        (logos["large"].Format, logos["large"].Width, logos["large"].Height).ShouldBe(("png", 216, 300));
        logos["small"].Format.ShouldBe("unknown");
        logos["large"].Path.ShouldBe("definitions/offers/large.png");
    }

    [Fact]
    public void Refuses_a_picture_of_20_MB()
    {
        using var project = new OfferProject(OfferProject.With("- title: Web", "- title: Web\n    logos: { large: large.png }"))
            .Write("definitions/offers/large.png", new string('x', 20_000_000));

        project.Problems().ShouldHaveSingleItem().ShouldStartWith("web.yaml(7,21): error MKT1024: listings[0].logos.large has 20000000 bytes, at most 16777216 are taken");
    }

    [Fact]
    public void Finds_the_line_of_a_property()
    {
        using var project = new OfferProject();

        var file = project.Load().OrThrow().Single();

        file.Locate("plans[0].technical.image").ShouldBe(new Where("definitions/offers/web.yaml", 12, 14));
        file.Locate("plans[0].summary").Line.ShouldBe(8);
        file.Locate("previewAudience").ShouldBe(new Where("definitions/offers/web.yaml", 1, 1));
        file.Locate(null).Line.ShouldBe(1);
    }

    [Fact]
    public void Finds_the_line_of_a_property_of_an_image()
    {
        using var project = new DefinitionProject().Write("definitions/images/web.yaml", DefinitionProject.Valid);

        project.Load().OrThrow().Single().Locate("applications[0].licence").ShouldBe(new Where("definitions/images/web.yaml", 14, 14));
    }

    [Fact]
    public void Says_when_there_are_no_offers()
    {
        using var project = new DefinitionProject();

        new DefinitionLoader(project.Root).LoadOffers().Diagnostics.ShouldHaveSingleItem().ToString().ShouldBe(
            "definitions/offers: error MKT1018: no offer definition found, expected at least one *.yaml here\n  Write one with: mkt new offer NAME");
    }
}
