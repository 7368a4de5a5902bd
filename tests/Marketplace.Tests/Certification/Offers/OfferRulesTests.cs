using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Tests.Certification.Offers;

/// <summary>Rules about offers and plans: a complete offer passes each, and each change of it is found by the right one.</summary>
public sealed class OfferRulesTests
{
    private const string Long = "LONG";

    public static TheoryData<string> Codes() => [.. RuleCatalog.All.Where(rule => rule is Rule<OfferSubject> && rule.Info.Code.StartsWith("MKT5", StringComparison.Ordinal)).Select(rule => rule.Info.Code)];

    /// <summary>Code, text of the complete offer, what is there instead (LONG and a number: that many letters), part of the message.</summary>
    public static TheoryData<string, string, string, string> Breaks() => new()
    {
        { "MKT5100", "id: web\n", "id: Web\n", "the id is \"Web\", expected 3 to 50 lower-case letters" },
        { "MKT5100", "id: web\n", "id: ab\n", "the id is \"ab\"" },
        { "MKT5100", "id: web\n", "id: -ab\n", "the id is \"-ab\"" },
        { "MKT5100", "id: web\n", "id: LONG51\n", "expected 3 to 50" },
        { "MKT5101", "id: web\n", "id: web\nalias: LONG121\n", "the alias has 121 characters, expected at most 120 (product-ingestion schema 2022-03-01-preview2)" },
        { "MKT5103", "title: Web by Contoso", "title: LONG201", "the title has 201 characters, expected at most 200 (azure-vm-offer-listing.md, 2022; azure-vm-create-listing.md, 2020 says 50)" },
        { "MKT5103", "title: Web by Contoso", "title: Web 🚀", "has an emoji" },
        { "MKT5103", "title: Web by Contoso", "title: ''", "the title is missing" },
        { "MKT5104", "summary: A web server\n", "summary: LONG101\n", "the summary has 101 characters" },
        { "MKT5104", "    summary: A web server\n", "", "the summary is missing" },
        { "MKT5106", "description: For teams that want a web server.", "description: LONG5001", "the description has 5001 characters" },
        { "MKT5106", "    description: For teams that want a web server.\n", "", "the description is missing" },
        { "MKT5107", "  - title: Web by Contoso", "  - language: de-de\n    title: Web by Contoso", "the description in de-de has no English sentence about languages" },
        { "MKT5109", "compute: [operating-systems]", "cooking: []", "the category \"cooking\" is none of the marketplace's" },
        { "MKT5109", "compute: [operating-systems]", "compute: [kernels]", "\"kernels\" is no subcategory of compute" },
        { "MKT5109", "compute: [operating-systems]", "compute: []\n  web: []\n  media: []", "there are 3 categories, expected 1 to 2" },
        { "MKT5109", "compute: [operating-systems]", "compute: [operating-systems, cache, other]", "compute has 3 subcategories, expected at most 2" },
        { "MKT5111", "    privacyPolicy: https://www.contoso.com/privacy\n", "", "the privacy policy is missing" },
        { "MKT5111", "https://www.contoso.com/privacy", "www.contoso.com/privacy", "the privacy policy is \"www.contoso.com/privacy\", expected an http or https address" },
        { "MKT5112", "id: web\n", "id: web\nterms: { custom: { text: LONG10001 } }\n", "the text of the terms has 10001 characters, expected at most 10000" },
        { "MKT5112", "id: web\n", "id: web\nterms: { custom: { url: here } }\n", "the address of the terms is \"here\"" },
        { "MKT5112", "id: web\n", "id: web\nterms: { standardContract: { customAmendments: [{ terms: x }] } }\n", "the amendment is for 0 tenants, expected 1 to 20" },
        { "MKT5113", "https://www.contoso.com/start", "https://www.contoso.com/setup.exe", "downloads a file, expected a page" },
        { "MKT5113", "text: Start", "text: ''", "the link has no text" },
        { "MKT5113", "https://www.contoso.com/start", "ftp://www.contoso.com/start", "expected an http or https address" },
        { "MKT5114", "    support: { azure: https://www.contoso.com/support }\n", "", "the support site is missing" },
        { "MKT5114", "markets: [us, de]", "clouds: [azureGlobal, azureGovernment]", "the support site for Azure Government is missing" },
        { "MKT5115", "email: support@contoso.com", "email: nobody", "the e-mail address of the contact for support is \"nobody\"" },
        { "MKT5115", ", phone: \"+1 425 555 0101\"", "", "the telephone of the contact for engineering is missing" },
        { "MKT5116", "large: large.png, ", "", "the large logo is missing" },
        { "MKT5116", "large: large.png", "large: odd.png", "the large logo is 200x300, expected a square of 216 to 350 (azure-vm-offer-listing.md, 2022) pixels" },
        { "MKT5116", "large: large.png", "large: text.png", "the large logo is no PNG (unknown), whatever its name says" },
        { "MKT5116", "small: small.png", "small: medium.png", "the small logo is 90x90" },
        { "MKT5117", "file: shot.png", "file: large.png", "the screenshot is 216x216, expected 1280x720" },
        { "MKT5117", ", caption: The page", "", "the screenshot has no caption" },
        { "MKT5117", "[{ file: shot.png, caption: The page }]", "[{ file: shot.png, caption: 1st }, { file: shot.png, caption: 2nd }, { file: shot.png, caption: c }, { file: shot.png, caption: d }, { file: shot.png, caption: e }, { file: shot.png, caption: f }]", "there are 6 screenshots, expected at most 5" },
        { "MKT5118", "https://vimeo.com/1234", "https://youtu.be/1234", "the video is at \"https://youtu.be/1234\"" },
        { "MKT5118", ", thumbnail: shot.png", "", "the video has no thumbnail" },
        { "MKT5118", "thumbnail: shot.png", "thumbnail: odd.png", "the thumbnail is 200x300" },
        { "MKT5119", "leads: { httpsEndpoint: { httpsEndpointUrl: https://leads.contoso.com/x, contacts: [leads@contoso.com] } }", "leads: { none: {} }", "leads go nowhere, but an offer with a test drive needs a destination" },
        { "MKT5119", "httpsEndpointUrl: https://leads", "httpsEndpointUrl: http://leads", "expected an https address" },
        { "MKT5119", "contacts: [leads@contoso.com]", "contacts: [leads]", "\"leads\" is no e-mail address" },
        { "MKT5119", "httpsEndpoint: { httpsEndpointUrl: https://leads.contoso.com/x, contacts: [leads@contoso.com] }", "dynamics: { instanceUrl: https://x.dynamics.com, applicationId: a }", "applicationKey is missing, which dynamics with azureAD authentication needs" },
        { "MKT5119", "httpsEndpoint: { httpsEndpointUrl: https://leads.contoso.com/x, contacts: [leads@contoso.com] }", "marketo: { serverId: x, munchkinId: a-b, formId: 1 }", "munchkinId is \"a-b\"" },
        { "MKT5120", "testDrive: { name: trial }", "testDrive: { type: logicApp }", "the test drive is logicApp, expected azureResourceManager" },
        { "MKT5121", "previewAudience: [{ subscription: 11111111-2222-3333-4444-555555555555 }]\n", "", "there is no preview audience" },
        { "MKT5121", "[{ subscription: 11111111-2222-3333-4444-555555555555 }]", "[{ subscription: mine }]", "the subscription is \"mine\", expected a GUID" },
        { "MKT5121", "[{ subscription: 11111111-2222-3333-4444-555555555555 }]", "[{ subscription: 00000000-0000-0000-0000-000000000000 }]", "all zeros" },
        { "MKT5123", "    summary: The appliance\n", "    summary: The appliance\n    visibility: hidden\n", "no plan is public, visible and on sale" },
        { "MKT5124", "channel: all", "channel: some", "some resellers may sell, but none is named" },
        { "MKT5124", "channel: all", "channel: all, audience: [{ tenant: 11111111-2222-3333-4444-555555555555 }]", "resellers are named, but the channel is all" },
        { "MKT5125", "Open the page on port 80.", "'Log in with password: hunter22'", "the text has a password" },
        { "MKT5125", "For teams that want a web server.", "'ghp_abcdefghijklmnopqrstuvwxyz0123456789'", "the text has a access token" },
        { "MKT5127", "name: From a gallery", "name: standard", "the plan is named \"standard\", as is the plan standard" },
        { "MKT5127", "      image: ${image.web.version}", "      skus: [{ id: gallery, type: x64Gen2 }]\n      image: ${image.web.version}", "the SKU \"gallery\" is also one of the plan standard" },
        { "MKT5150", "id: standard", "id: Standard", "the id is \"Standard\", expected 1 to 50" },
        { "MKT5151", "name: From a gallery", "name: LONG101", "the name has 101 characters, expected at most 100" },
        { "MKT5151", "summary: The appliance\n", "summary: LONG101\n", "the summary has 101 characters" },
        { "MKT5151", "description: The appliance with support\n", "description: LONG2001\n", "the description has 2001 characters, expected at most 2000" },
        { "MKT5151", "name: From a gallery", "name: From a gallery\n    alias: LONG126", "the alias has 126 characters" },
        { "MKT5151", "name: From a gallery", "name: From a gallery\n    translations: [{ language: fr-fr, name: x, summary: y, description: z }]", "the plan has texts in fr-fr, but the offer has no listing in it" },
        { "MKT5152", "markets: [us, de]", "clouds: []", "the plan is sold in no cloud" },
        { "MKT5152", "markets: [us, de]", "governmentCertifications: [{ text: a, url: https://a.example }]", "but the plan is not sold in azureGovernment" },
        { "MKT5153", "markets: [us, de]", "markets: [us, qq]", "\"qq\" is no country code" },
        { "MKT5153", "markets: [us, de]", "markets: [us, cn]", "sold in China" },
        { "MKT5153", "markets: [us, de]", "customerMarkets: customMarkets", "the markets are custom, but none is listed" },
        { "MKT5153", "markets: [us, de]", "customerMarkets: allMarkets\n    markets: [us]", "markets are listed, but customerMarkets is allMarkets" },
        { "MKT5154", "licenceModel: byol", "licenceModel: byol\n    price: { flat: 1 }", "the plan is with an own licence, but has a price (flat)" },
        { "MKT5154", "    licenceModel: byol\n", "", "the plan is paid by use, but has no price" },
        { "MKT5155", "1core: 0.01", "1core: -0.01", "the price is -0.01, expected more than 0" },
        { "MKT5155", "1core: 0.01", "1core: 0", "the price is 0, expected more than 0" },
        { "MKT5155", "{ perCoreSize: { 1core: 0.01, 2core: 0.02 } }", "{ perCoreSize: {} }", "the price has no amount" },
        { "MKT5155", "{ perCoreSize: { 1core: 0.01, 2core: 0.02 } }", "{ perMarketAndCoreSize: [{ markets: [us], currency: usd, prices: { 1core: 1, 2core: 2 } }, { markets: [de], currency: eur, prices: { 1core: 1 } }] }", "2core has a price in other markets, but not in de" },
        { "MKT5155", "{ perCoreSize: { 1core: 0.01, 2core: 0.02 } }", "{ perMarketAndCoreSize: [{ markets: [us], currency: usd, prices: { 1core: 1 } }] }", "the plan is sold in \"de\", which has no price" },
        { "MKT5155", "{ perCoreSize: { 1core: 0.01, 2core: 0.02 } }", "{ perMarketAndCoreSize: [{ markets: [us, de], currency: usd, prices: { 1core: 1 } }, { markets: [de], currency: eur, prices: { 1core: 1 } }] }", "the market \"de\" has prices twice" },
        { "MKT5158", "freeTrial: { value: 1 }", "freeTrial: { value: 17, unit: day }", "the free trial is 17 day, expected 1, 3 or 6 month" },
        { "MKT5158", "licenceModel: byol", "licenceModel: byol\n    freeTrial: { value: 1 }", "the plan has a free trial, but charges nothing" },
        { "MKT5159", "{ term: 1, percentageSave: 10 }", "{ term: 2, percentageSave: 10 }", "the term is 2 year, expected 1 or 3 years" },
        { "MKT5159", "{ term: 1, percentageSave: 10 }", "{ term: 1, percentageSave: 100 }", "the reservation saves 100 per cent" },
        { "MKT5159", "{ term: 3, percentageSave: 30 }", "{ term: 12, unit: month, percentageSave: 30 }", "is there twice" },
        { "MKT5160", "licenceModel: byol", "licenceModel: byol\n    audience: private", "the plan is private, but names no customer" },
        { "MKT5160", "licenceModel: byol", "licenceModel: byol\n    privateAudience: [{ tenant: 11111111-2222-3333-4444-555555555555 }]", "the plan is public, but names customers" },
        { "MKT5160", "licenceModel: byol", "licenceModel: byol\n    audience: private\n    privateAudience: [{ tenant: contoso }]", "the tenant is \"contoso\", expected a GUID" },
        { "MKT5161", "recommendedSizes: [d2s-standard-v5]", "recommendedSizes: [a-a, b-b, c-c, d-d, e-e, f-f, g-g]", "there are 7 sizes, expected at most 6" },
        { "MKT5161", "recommendedSizes: [d2s-standard-v5]", "recommendedSizes: [Standard_D2s_v5]", "the size is \"Standard_D2s_v5\", expected the form of d2s-standard-v5" },
        { "MKT5162", "range: 80 ", "range: 65536 ", "the range is \"65536\", expected a port from 1 to 65535" },
        { "MKT5162", "range: 80 ", "range: 90-80 ", "the range is \"90-80\"" },
        { "MKT5162", "label: web,", "label: ab,", "the label is \"ab\", expected 3 to 20" },
        { "MKT5162", "[{ label: web, range: 80 }]", "[{ label: web, range: 80 }, { label: all, range: 1-100 }]", "the range 1-100 is open by \"web\" already" },
        { "MKT5162", "[{ label: web, range: 80 }]", "[{ label: web, range: 80 }, { label: web, range: 81 }]", "the label \"web\" is there 2 times" },
        { "MKT5163", "type: debian", "type: windowsServer2022", "the type windowsServer2022 is none of linux" },
        { "MKT5163", "friendlyName: Debian 12", "friendlyName: LONG101", "the name of the operating system has 101 characters" },
        { "MKT5163", "      os: { family: linux, type: debian, friendlyName: Debian 12 }\n", "", "the family or the type of the operating system is missing" },
        { "MKT5164", "      image: ${image.web.version}", "      skus: [{ id: other, type: x64Gen2 }]\n      image: ${image.web.version}", "no SKU has the id of the plan, \"standard\"" },
        { "MKT5164", "      image: ${image.web.version}", "      skus: [{ id: standard, type: x64Gen2 }, { id: Two, type: x64Gen2 }]\n      image: ${image.web.version}", "the id is \"Two\"" },
        { "MKT5164", "      image: ${image.web.version}", "      skus: [{ id: standard, type: x64Gen1, securityTypes: [trusted] }]\n      image: ${image.web.version}", "x64Gen1 has security types" },
        { "MKT5165", "      image: ${image.web.version}", "      properties: { supportsNVMe: true }\n      image: ${image.web.version}", "needs generation 2" },
        { "MKT5166", "      versions:", "      skus: [{ id: gallery, type: x64Gen2 }, { id: gallery-1, type: x64Gen1 }]\n      versions:", "the SKU of x64Gen1 has no image that is on sale" },
        { "MKT5166", "        - number: 1.0.0", "        - number: 1.0.0\n          lifecycleState: deprecated", "the SKU of x64Gen2 has no image that is on sale" },
        { "MKT5167", "/versions/1.0.0", "", "the resource id is \"/subscriptions/" },
        { "MKT5167", "tenant: 99999999-8888-7777-6666-555555555555", "tenant: contoso", "the tenant is \"contoso\", expected a GUID" },
        { "MKT5170", "      image: ${image.web.version}", "      os: { family: windows, type: windowsServer2022 }\n      image: ${image.web.version}", "the plan says windows, the image is linux" },
        { "MKT5170", "      image: ${image.web.version}", "      skus: [{ id: standard, type: arm64Gen2 }]\n      image: ${image.web.version}", "the plan has a SKU of arm64Gen2, the image is" },
        { "MKT5170", "      image: ${image.web.version}", "      retain: [1.2.4]\n      image: ${image.web.version}", "version 1.2.4 is retained, but the image is at 1.2.3" },
        { "MKT5170", "      image: ${image.web.version}", "      retain: [1.0.0]\n      image: ${image.web.version}", "version 1.0.0 is retained by the plan, but not by the image" },
    };

    /// <summary>Short of a recommendation.</summary>
    public static TheoryData<string, string, string, string> Blemishes() => new()
    {
        { "MKT5105", "shortDescription: A web server, ready in a minute", "shortDescription: LONG257", "the short description has 257 characters, expected at most 256" },
        { "MKT5107", "  - title: Web by Contoso\n    summary: A web server\n    shortDescription: A web server, ready in a minute\n    description: For teams that want a web server.", "  - language: de-de\n    title: Web\n    description: LONG300 This application is available in German.", "the English sentence about languages is at the end" },
        { "MKT5110", "keywords: [web]", "keywords: [a, b, c, d]", "there are 4 keywords, expected at most 3" },
        { "MKT5111", "https://www.contoso.com/privacy", "http://www.contoso.com/privacy", "is not https" },
        { "MKT5119", "httpsEndpoint: { httpsEndpointUrl: https://leads.contoso.com/x, contacts: [leads@contoso.com] }", "blob: { storageAccountConnectionString: '${config.leads}', containerName: leads }", "leads are no longer delivered to blobs" },
        { "MKT5124", "channel: all", "channel: none", "opted into resale by the marketplace itself" },
        { "MKT5126", "certificationNotes: Open the page on port 80.\n", "", "there are no notes for certification" },
        { "MKT5150", "id: standard", "id: st", "the id \"st\" has 2 characters" },
        { "MKT5155", "2core: 0.02", "2core: 0.001", "2core costs 0.001, less than 1core at 0.01" },
        { "MKT5155", "2core: 0.02", "2core: 1500", "is it meant for a month?" },
        { "MKT5159", "percentageSave: 30", "percentageSave: 5", "three years save 5 per cent" },
        { "MKT5160", "licenceModel: byol", "licenceModel: byol\n    audience: private\n    visibility: hidden\n    privateAudience: [{ tenant: 11111111-2222-3333-4444-555555555555 }]", "the plan is private and hidden" },
        { "MKT5161", "      recommendedSizes: [d2s-standard-v5]\n", "", "no size is recommended" },
        { "MKT5165", "      image: ${image.web.version}", "      properties: { requiresCustomArmTemplate: true }\n      image: ${image.web.version}", "the plan needs a template of its own" },
        { "MKT5171", "      image: ${image.web.version}", "      ports: []\n      image: ${image.web.version}", "site listens on 80, which the plan does not open" },
        { "MKT5171", "      image: ${image.web.version}", "      ports: [{ label: odd, range: 81 }, { label: ssh, range: 22 }, { label: web, range: 80 }]\n      image: ${image.web.version}", "the plan opens 81, on which no application" },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void Pass_a_complete_offer(string code) => CompleteOffer.Judge(code, CompleteOffer.Subject()).ShouldSatisfyAllConditions(
        result => result.Findings.ShouldBeEmpty(),
        result => result.Outcome.ShouldBe(Outcome.Passed));

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Find_what_is_broken(string code, string old, string replacement, string message) => Finds(code, old, replacement, message, Outcome.Failed, ImageFor(message));

    [Theory]
    [MemberData(nameof(Blemishes))]
    public void Warn_of_what_falls_short(string code, string old, string replacement, string message) => Finds(code, old, replacement, message, Outcome.Warned, null);

    [Fact]
    public void Each_have_something_that_they_find()
    {
        // The three are in OfferRulesByHand: no definition can break them.
        CompleteOffer.CodesOf(Codes()).Except(CompleteOffer.CodesOf(Breaks(), Blemishes()), StringComparer.Ordinal).ShouldBe(["MKT5102", "MKT5122", "MKT5172"]);
    }

    private static string? ImageFor(string message) =>
        message == "needs generation 2" ? CompleteOffer.Image.Replace("release: 12", "release: 12\ngenerations: [1]", StringComparison.Ordinal) : null;

    private static void Finds(string code, string old, string replacement, string message, Outcome outcome, string? image)
    {
        using var project = CompleteOffer.Project(image, (old, Lengthen(replacement)));
        var file = project.Load().OrThrow().Single();
        var subject = OfferSubject.Of(file.Offer, [project.Image()]) with { PublisherId = "contoso" };

        var result = CompleteOffer.Judge(code, subject);

        result.Outcome.ShouldBe(outcome, string.Join('\n', result.Findings.Select(finding => finding.Message)));
        result.Findings.ShouldContain(finding => finding.Message.Contains(message, StringComparison.Ordinal), string.Join('\n', result.Findings.Select(finding => finding.Message)));
        result.Findings.ShouldAllBe(finding => finding.PropertyPath != null && file.Locate(finding.PropertyPath).Line > 0);
        result.Findings.ShouldAllBe(finding => !finding.Message.Contains("hunter22", StringComparison.Ordinal) && !finding.Message.Contains("ghp_", StringComparison.Ordinal));
    }

    private static string Lengthen(string text)
    {
        var at = text.IndexOf(Long, StringComparison.Ordinal);
        if (at < 0)
            return text;
        var digits = new string([.. text[(at + Long.Length)..].TakeWhile(char.IsAsciiDigit)]);
        return text[..at] + new string('a', int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture)) + text[(at + Long.Length + digits.Length)..];
    }
}
