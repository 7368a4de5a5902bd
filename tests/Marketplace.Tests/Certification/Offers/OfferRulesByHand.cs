using Marketplace.Certification.Judging;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions;
using Marketplace.Definitions.Offers;
using Marketplace.Testing;

namespace Marketplace.Tests.Certification.Offers;

/// <summary>What an offer's own file cannot show: other kinds of products, many plans, images and publishers that are not at hand.</summary>
public sealed class OfferRulesByHand
{
    private const string Image = "      image: ${image.web.version}";

    [Fact]
    public void Refuse_another_kind_of_product()
    {
        var subject = CompleteOffer.Subject();

        var result = CompleteOffer.Judge("MKT5102", subject with { Offer = subject.Offer with { ProductType = "softwareAsAService" } });

        result.Outcome.ShouldBe(Outcome.Failed);
        result.Findings.Single().Message.ShouldBe("the product type is \"softwareAsAService\", expected azureVirtualMachine");
    }

    [Theory]
    [InlineData(0, "public", "there are 0 plans, expected 1 to 100")]
    [InlineData(101, "public", "there are 101 plans, expected 1 to 100")]
    [InlineData(46, "private", "46 plans are private, expected at most 45")]
    public void Refuse_too_many_plans(int count, string audience, string message)
    {
        var subject = CompleteOffer.Subject();
        var plan = subject.Offer.Plans[0] with { Audience = audience };

        var result = CompleteOffer.Judge("MKT5122", subject with { Offer = subject.Offer with { Plans = [.. Enumerable.Repeat(plan, count)] } });

        result.Outcome.ShouldBe(Outcome.Failed);
        result.Findings.Single().Message.ShouldStartWith(message);
    }

    [Fact]
    public void Take_a_plan_count_at_the_limit()
    {
        var subject = CompleteOffer.Subject();

        CompleteOffer.Judge("MKT5122", subject with { Offer = subject.Offer with { Plans = [.. Enumerable.Repeat(subject.Offer.Plans[0], 100)] } }).Outcome.ShouldBe(Outcome.Passed);
    }

    [Fact]
    public void Compare_the_publisher_of_images_when_it_is_known()
    {
        var subject = CompleteOffer.Subject();

        CompleteOffer.Judge("MKT5172", subject with { PublisherId = "fabrikam" }).Findings.Single().Message.ShouldBe("the image web is of the publisher \"contoso\", the offer of \"fabrikam\"");
        CompleteOffer.Judge("MKT5172", subject with { PublisherId = "fabrikam" }).Outcome.ShouldBe(Outcome.Warned);
        CompleteOffer.Judge("MKT5172", subject with { PublisherId = null }).Outcome.ShouldBe(Outcome.NotObservable);
    }

    [Theory]
    [InlineData("MKT5120", "testDrive: { name: trial }\n", "", "the offer has no test drive")]
    [InlineData("MKT5155", "price: { perCoreSize: { 1core: 0.01, 2core: 0.02 } }", "price: { free: {} }", "no plan has a price")]
    [InlineData("MKT5158", "    freeTrial: { value: 1 }\n", "", "no plan has a free trial")]
    [InlineData("MKT5159", "    reservations: [{ term: 1, percentageSave: 10 }, { term: 3, percentageSave: 30 }]\n", "", "no plan has reservations")]
    [InlineData("MKT5165", Image, "      reuse: gallery", "no plan refers to an image of this repository")]
    [InlineData("MKT5170", Image, "      reuse: gallery", "no plan refers to an image of this repository")]
    [InlineData("MKT5171", Image, "      reuse: gallery", "no plan refers to an image of this repository")]
    [InlineData("MKT4236", Image, "      reuse: gallery", "no plan takes a disk by SAS")]
    public void Do_not_apply(string code, string old, string replacement, string reason)
    {
        var result = CompleteOffer.Judge(code, CompleteOffer.Subject(null, (old, replacement)));

        (result.Outcome, result.Reason).ShouldBe((Outcome.NotApplicable, reason));
    }

    [Fact]
    public void Ask_about_versions_and_galleries_only_where_they_are_listed()
    {
        var subject = CompleteOffer.Subject();
        var own = subject with { Offer = subject.Offer with { Plans = [subject.Offer.Plans[0]] } };
        var reuse = subject with { Offer = subject.Offer with { Plans = [subject.Offer.Plans[0] with { Technical = subject.Offer.Plans[0].Technical with { Image = null, Reuse = "x" } }] } };

        CompleteOffer.Judge("MKT5166", own).Outcome.ShouldBe(Outcome.NotApplicable);
        CompleteOffer.Judge("MKT5167", own).Outcome.ShouldBe(Outcome.NotApplicable);
        CompleteOffer.Judge("MKT5163", reuse).Outcome.ShouldBe(Outcome.NotApplicable);
        CompleteOffer.Judge("MKT5164", reuse).Outcome.ShouldBe(Outcome.NotApplicable);
    }

    [Theory]
    [InlineData("MKT5111", "https://www.contoso.com/privacy", "${backend.privacyUrl}", "listings[0].privacyPolicy")]
    [InlineData("MKT5112", "id: web\n", "id: web\nterms: { custom: { url: '${backend.terms}' } }\n", "terms.custom.url")]
    [InlineData("MKT5113", "url: https://www.contoso.com/start", "url: '${backend.start}'", "listings[0].links[0].url")]
    [InlineData("MKT5114", "azure: https://www.contoso.com/support", "azure: '${backend.support}'", "listings[0].support.azure")]
    [InlineData("MKT5118", "https://vimeo.com/1234", "'${config.video}'", "listings[0].videos[0].url")]
    [InlineData("MKT5121", "[{ subscription: 11111111-2222-3333-4444-555555555555 }]", "[{ subscription: '${config.tests}' }]", "previewAudience[0].subscription")]
    [InlineData("MKT5160", "licenceModel: byol", "licenceModel: byol\n    audience: private\n    privateAudience: [{ tenant: '${config.customer}' }]", "plans[1].privateAudience[0].tenant")]
    [InlineData("MKT5167", "tenant: 99999999-8888-7777-6666-555555555555", "tenant: '${config.tenant}'", "plans[1].technical.versions[0].images[0].gallery.tenant")]
    public void Wait_for_what_a_stack_gives(string code, string old, string replacement, string path)
    {
        var result = CompleteOffer.Judge(code, CompleteOffer.Subject(null, (old, replacement)));

        (result.Outcome, result.Reason).ShouldBe((Outcome.Unknown, $"{path}: judged at up"));
    }

    [Theory]
    [InlineData("MKT5163")]
    [InlineData("MKT5164")]
    [InlineData("MKT5165")]
    [InlineData("MKT5170")]
    [InlineData("MKT5171")]
    public void Wait_for_an_image_that_is_not_at_hand(string code) =>
        CompleteOffer.Judge(code, CompleteOffer.WithoutImage()).Reason.ShouldBe("plans[0].technical.image: judged at up");

    [Fact]
    public void Keep_what_is_wrong_besides_what_is_not_known()
    {
        var result = CompleteOffer.Judge("MKT5121", CompleteOffer.Subject(null, ("[{ subscription: 11111111-2222-3333-4444-555555555555 }]", "[{ subscription: '${config.tests}' }, { subscription: mine }]")));

        result.Outcome.ShouldBe(Outcome.Failed);
        result.Findings.Single().PropertyPath.ShouldBe("previewAudience[1].subscription");
    }

    [Theory]
    [InlineData("supportsCloudInit: true", "services: { disable: [cloud-init.service] }", "the image switches cloud-init.service off")]
    [InlineData("supportsRemoteConnection: true", "services: { disable: [ssh.service] }", "the image switches SSH off")]
    [InlineData("supportsExtensions: true", "agent: { extensions: false }", "the agent of the image has them switched off")]
    [InlineData("supportsHibernation: true", "generations: [1]", "needs generation 2")]
    public void Find_promises_that_the_image_breaks(string property, string image, string message)
    {
        var subject = CompleteOffer.Subject(CompleteOffer.Image + image + "\n", (Image, $"      properties: {{ {property} }}\n{Image}"));

        var result = CompleteOffer.Judge("MKT5165", subject);

        result.Outcome.ShouldBe(Outcome.Failed);
        result.Findings.ShouldContain(finding => finding.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("MKT4235", "sp=rwl&sr=c&st=2026-11-01T00:00:00Z&se=2026-12-01T00:00:00Z")]
    [InlineData("MKT4234", "sp=rl&sr=b&st=2026-11-01T00:00:00Z&se=2026-12-01T00:00:00Z")]
    [InlineData("MKT4237", "sp=rl&sr=c&st=2026-11-01T00:00:00Z&se=2026-11-08T00:00:00Z")]
    public void Hold_addresses_of_disks_to_what_partner_center_asks(string code, string query)
    {
        var result = CompleteOffer.Judge(code, WithSas($"https://contoso.blob.core.windows.net/images/web.vhd?sv=2021-12-02&{query}&sig=c2VjcmV0c2VjcmV0c2VjcmV0"));

        result.Outcome.ShouldBe(Outcome.Failed);
        result.Findings.ShouldAllBe(finding => finding.PropertyPath == "plans[1].technical.versions[0].images[0].sas.osDisk" && !finding.Message.Contains("c2VjcmV0", StringComparison.Ordinal));
        CompleteOffer.Judge(code, WithSas("${config.osDisk}")).Outcome.ShouldBe(Outcome.Unknown);
    }

    [Fact]
    public void Find_a_signature_that_is_written_out()
    {
        var result = CompleteOffer.Judge("MKT5125", WithSas("https://contoso.blob.core.windows.net/images/web.vhd?sv=1&sig=c2VjcmV0c2VjcmV0c2VjcmV0"));

        result.Findings.Single().Message.ShouldBe("the address of https://contoso.blob.core.windows.net/images/web.vhd is written out with its signature, expected a reference to configuration");
    }

    [Theory]
    [InlineData("dataDisks: [{ lun: 1, uri: '${config.d}' }]", "the data disks have the numbers 1, expected them from 0 without a gap")]
    [InlineData("dataDisks: [{ lun: 0, uri: '${config.d}' }, { lun: 2, uri: '${config.d}' }]", "the data disks have the numbers 0, 2")]
    public void Find_gaps_between_data_disks(string disks, string message)
    {
        var subject = WithSas("${config.osDisk}", ", " + disks);

        CompleteOffer.Judge("MKT5166", subject).Findings.ShouldContain(finding => finding.Message.StartsWith(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Let_the_sample_of_this_repository_through()
    {
        var loader = new DefinitionLoader(RepositoryFiles.Root);
        var images = loader.LoadImages().OrThrow().Select(file => file.Image).ToList();
        var publisher = loader.LoadPublisher().OrThrow().Publisher;
        var offers = loader.LoadOffers().OrThrow().Select(file => file.Offer).ToList();
        List<Subject> subjects = [.. offers.Select(offer => OfferSubject.Of(offer, images, publisher)), new PublisherSubject(publisher.Id, publisher, [.. offers]), .. images.Select(image => new DefinitionSubject(image.Name, image))];

        var report = Certifier.Judge(Baseline.Latest, subjects, []);

        report.Findings.Select(finding => $"{finding.Code} {finding.Message}").ShouldBeEmpty();
        report.Verdict.ShouldBe(Verdict.Passed);
    }

    private static OfferSubject WithSas(string address, string more = "")
    {
        var start = CompleteOffer.Yaml.IndexOf("gallery:\n", StringComparison.Ordinal);
        var gallery = CompleteOffer.Yaml[start..CompleteOffer.Yaml.IndexOf("previewAudience", start, StringComparison.Ordinal)];
        return CompleteOffer.Subject(null, (gallery, $"sas: {{ osDisk: '{address}'{more} }}\n"));
    }
}
