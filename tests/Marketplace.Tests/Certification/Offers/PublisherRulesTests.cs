using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions;
using Marketplace.Testing;
using Marketplace.Tests.Definitions;

namespace Marketplace.Tests.Certification.Offers;

/// <summary>Rules about who sells; the publisher of this repository meets them.</summary>
public sealed class PublisherRulesTests
{
    private static readonly string Good = RepositoryFiles.Read(DefinitionLoader.PublisherFile);

    public static TheoryData<string> Codes() => [.. RuleCatalog.All.Where(rule => rule is Rule<PublisherSubject>).Select(rule => rule.Info.Code)];

    public static TheoryData<string, string, string, string, Outcome> Breaks() => new()
    {
        { "MKT5250", "country: us", "country: qq", "\"qq\" is no country code", Outcome.Failed },
        { "MKT5250", "partnerId: \"1234567\"\n", "", "partnerId is missing", Outcome.Failed },
        { "MKT5250", "id: contoso", "id: Contoso", "the publisher id is \"Contoso\"", Outcome.Failed },
        { "MKT5250", "email: robin@contoso.com, phone", "email: robin, phone", "the e-mail address of the primary contact is \"robin\"", Outcome.Failed },
        { "MKT5250", "sellerId: \"12345678\"\n", "", "sellerId is missing", Outcome.Warned },
        { "MKT5251", "country: us", "country: us\naccount: personal", "the account is a personal one", Outcome.Failed },
        { "MKT5251", "tenant: 99999999-8888-7777-6666-555555555555", "tenant: contoso.com", "the tenant is \"contoso.com\"", Outcome.Failed },
        { "MKT5251", "tenant: 99999999-8888-7777-6666-555555555555\n", "", "the Entra tenant is missing", Outcome.Failed },
        { "MKT5252", "business: validated", "business: pending", "the check of the business is pending", Outcome.Failed },
        { "MKT5252", "  employment: validated\n", "", "the check of the employment is not started", Outcome.Failed },
        { "MKT5253", "name: publisherAgreement", "name: other", "the publisher agreement was not accepted", Outcome.Failed },
        { "MKT5254", "state: validated\n  currency", "state: pending\n  currency", "the payout account is pending, but debian-appliance has prices", Outcome.Failed },
        { "MKT5254", "state: validated\n  forms", "state: rejected\n  forms", "the tax profile is rejected", Outcome.Failed },
        { "MKT5254", "  forms: [W-9]\n", "", "no tax form is recorded", Outcome.Warned },
        { "MKT5255", "role: owner", "role: developer", "nobody is owner", Outcome.Failed },
        { "MKT5255", "kim@contoso.com, role: owner", "kim@contoso.com, role: developer", "one person alone is owner", Outcome.Warned },
        { "MKT5255", "role: manager", "role: developer", "nobody is manager", Outcome.Warned },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void Pass_a_publisher_that_is_ready(string code) => CompleteOffer.Judge(code, Subject(Good)).ShouldSatisfyAllConditions(
        result => result.Findings.ShouldBeEmpty(),
        result => result.Outcome.ShouldBe(Outcome.Passed));

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Find_what_is_missing(string code, string old, string replacement, string message, Outcome outcome)
    {
        Good.ShouldContain(old);

        var result = CompleteOffer.Judge(code, Subject(Good.Replace(old, replacement, StringComparison.Ordinal)));

        result.Outcome.ShouldBe(outcome, string.Join('\n', result.Findings.Select(finding => finding.Message)));
        result.Findings.ShouldContain(finding => finding.Message.Contains(message, StringComparison.Ordinal), string.Join('\n', result.Findings.Select(finding => finding.Message)));
    }

    [Fact]
    public void Each_have_something_that_they_find() =>
        CompleteOffer.CodesOf(Codes()).Except(CompleteOffer.CodesOf(Breaks()), StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Ask_for_payout_and_tax_of_paid_offers_only() =>
        CompleteOffer.Judge("MKT5254", Subject(Good) with { Offers = [] }).Outcome.ShouldBe(Outcome.NotApplicable);

    private static PublisherSubject Subject(string yaml)
    {
        using var project = new DefinitionProject().Write(DefinitionLoader.PublisherFile, yaml);
        var offers = new DefinitionLoader(RepositoryFiles.Root).LoadOffers().OrThrow().Select(file => file.Offer);
        return new("publisher", new DefinitionLoader(project.Root).LoadPublisher().OrThrow().Publisher, [.. offers]);
    }
}
