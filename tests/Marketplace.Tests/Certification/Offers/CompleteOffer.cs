using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;
using Marketplace.Tests.Definitions;

namespace Marketplace.Tests.Certification.Offers;

/// <summary>An offer that meets every rule, and the same with something changed.</summary>
internal static class CompleteOffer
{
    public const string Yaml = """
        kind: offer
        id: web
        categories:
          compute: [operating-systems]
        listings:
          - title: Web by Contoso
            summary: A web server
            shortDescription: A web server, ready in a minute
            description: For teams that want a web server.
            keywords: [web]
            links: [{ text: Start, url: https://www.contoso.com/start }]
            privacyPolicy: https://www.contoso.com/privacy
            support: { azure: https://www.contoso.com/support }
            contacts:
              support: { name: Support, email: support@contoso.com, phone: "+1 425 555 0100" }
              engineering: { name: Engineering, email: engineering@contoso.com, phone: "+1 425 555 0101" }
            logos: { large: large.png, medium: medium.png, small: small.png }
            screenshots: [{ file: shot.png, caption: The page }]
            videos: [{ url: https://vimeo.com/1234, title: The tour, thumbnail: shot.png }]
        plans:
          - id: standard
            name: Standard
            summary: The appliance
            description: The appliance with support
            markets: [us, de]
            price: { perCoreSize: { 1core: 0.01, 2core: 0.02 } }
            freeTrial: { value: 1 }
            reservations: [{ term: 1, percentageSave: 10 }, { term: 3, percentageSave: 30 }]
            technical:
              image: ${image.web.version}
              recommendedSizes: [d2s-standard-v5]
          - id: gallery
            name: From a gallery
            summary: The appliance
            description: The appliance without support
            licenceModel: byol
            technical:
              os: { family: linux, type: debian, friendlyName: Debian 12 }
              recommendedSizes: [d2s-standard-v5]
              ports: [{ label: web, range: 80 }]
              versions:
                - number: 1.0.0
                  images:
                    - type: x64Gen2
                      gallery:
                        tenant: 99999999-8888-7777-6666-555555555555
                        resourceId: /subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Compute/galleries/shop/images/web/versions/1.0.0
        previewAudience: [{ subscription: 11111111-2222-3333-4444-555555555555 }]
        leads: { httpsEndpoint: { httpsEndpointUrl: https://leads.contoso.com/x, contacts: [leads@contoso.com] } }
        testDrive: { name: trial }
        resellers: { channel: all }
        certificationNotes: Open the page on port 80.

        """;

    public static string Image { get; } = DefinitionProject.With("licence: MIT", "licence: MIT\n    packages: [nginx]\n    ports: [80]\n    health: { port: 80, path: / }");

    /// <summary>Each pair replaces its first text by its second.</summary>
    public static OfferProject Project(string? image, params (string Old, string New)[] changes)
    {
        var yaml = Yaml;
        foreach (var (old, replacement) in changes)
        {
            yaml.ShouldContain(old);
            yaml = yaml.Replace(old, replacement, StringComparison.Ordinal);
        }
        return new OfferProject(yaml, image ?? Image)
            .Picture("definitions/offers/large.png", 216, 216)
            .Picture("definitions/offers/medium.png", 90, 90)
            .Picture("definitions/offers/small.png", 48, 48)
            .Picture("definitions/offers/shot.png", 1280, 720)
            .Picture("definitions/offers/odd.png", 200, 300)
            .Write("definitions/offers/text.png", "no picture")
            .Write("definitions/offers/cut.png", "\u0089PNG\r\n");
    }

    public static OfferSubject Subject(string? image = null, params (string Old, string New)[] changes)
    {
        using var project = Project(image, changes);
        return OfferSubject.Of(project.Offer(), [project.Image()]) with { PublisherId = "contoso" };
    }

    /// <summary>The same with its image not at hand.</summary>
    public static OfferSubject WithoutImage(params (string Old, string New)[] changes) => Subject(null, changes) with { Images = Subject().Images.Clear() };

    /// <summary>The first value of each row of test data: its code.</summary>
    public static IEnumerable<string> CodesOf(params IEnumerable<object[]>[] data) => data.SelectMany(rows => rows).Select(row => (string)row[0]).Distinct(StringComparer.Ordinal);

    public static RuleResult Judge(string code, Subject subject) => Certifier.Judge(RuleCatalog.Find(code)!, RuleCatalog.Find(code)!.Info.Enforcement, subject);
}
