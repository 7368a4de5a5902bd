using System.Text.Json.Nodes;
using Marketplace.Definitions;
using Marketplace.Definitions.Json;
using Marketplace.Definitions.Offers;
using Marketplace.Definitions.Publishers;
using Marketplace.Testing;

namespace Marketplace.Tests.Definitions;

public sealed class OfferDefinitionJson
{
    private static readonly string Full = OfferProject.With("id: web\n", """
        id: web
        terms: { standardContract: { amendment: a, customAmendments: [{ terms: b, tenants: [{ tenant: t, label: l }] }] } }
        previewAudience: [{ subscription: s }]
        leads: { dynamics: { instanceUrl: https://a.example, applicationId: x, applicationKey: "${config.key}", directoryId: y, contacts: [a@b.example] } }
        testDrive: { name: trial }
        resellers: { channel: some, audience: [{ tenant: t }] }
        certificationNotes: notes

        """).Replace("  - title: Web\n", """
          - title: Web
            summary: s
            contacts: { support: { name: n, email: e, phone: 1 } }
            logos: { large: large.png }
            screenshots: [{ file: large.png, caption: c }]
            videos: [{ url: https://vimeo.com/1, title: t, thumbnail: large.png }]
            documents: [{ file: large.png, name: d }]

        """, StringComparison.Ordinal) + """
          - id: second
            name: Second
            audience: private
            privateAudience: [{ tenant: t }, { subscription: s }]
            markets: [us, de]
            price: { perMarketAndCoreSize: [{ markets: [us], currency: usd, prices: { 1core: 0.5 } }] }
            freeTrial: { value: 3 }
            reservations: [{ term: 1, percentageSave: 12.5 }]
            translations: [{ language: de-de, name: Zwei }]
            technical:
              versions:
                - number: 1.0.0
                  deprecation: { reason: endOfSupport, after: P90D }
                  images:
                    - type: x64Gen2
                      gallery: { tenant: t, resourceId: /subscriptions/x }
                    - type: x64Gen1
                      sas: { osDisk: "${config.os}", dataDisks: [{ lun: 0, uri: "${config.data}" }] }
              ports: [{ label: web, range: 80-90 }]
              skus: [{ id: second, type: x64Gen2, securityTypes: [trusted] }]
              properties: { supportsNVMe: true }

        """;

    [Fact]
    public void Reads_back_what_it_wrote()
    {
        using var project = new OfferProject(Full).Picture("definitions/offers/large.png", 216, 216);
        var text = CanonicalJson.Write(project.Offer().ToJson());

        CanonicalJson.Write(OfferDefinition.FromJson((JsonObject)JsonNode.Parse(text)!).ToJson()).ShouldBe(text);
        text.ShouldContain("\"lun\":0");
        text.ShouldContain("\"percentageSave\":12.5");
    }

    [Fact]
    public void Reads_a_publisher_back_too()
    {
        var publisher = new DefinitionLoader(RepositoryFiles.Root).LoadPublisher().OrThrow().Publisher;
        var text = CanonicalJson.Write(publisher.ToJson());

        CanonicalJson.Write(PublisherDefinition.FromJson((JsonObject)JsonNode.Parse(text)!).ToJson()).ShouldBe(text);
    }

    [Fact]
    public void Does_not_print_addresses_with_signatures() =>
        new SasSource("https://a.example/?sig=hunter22", [new(0, "https://a.example/?sig=hunter22")]).ToString().ShouldNotContain("hunter22");
}
