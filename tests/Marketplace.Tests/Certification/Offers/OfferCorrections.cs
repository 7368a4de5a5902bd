using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Json;

namespace Marketplace.Tests.Certification.Offers;

/// <summary>Flags of plans that rules put right by themselves.</summary>
public sealed class OfferCorrections
{
    [Fact]
    public void Take_the_price_from_a_plan_with_an_own_licence()
    {
        var subject = CompleteOffer.Subject(null, ("licenceModel: byol", "licenceModel: byol\n    price: { flat: 1 }"));
        var rule = RuleCatalog.Find("MKT5154")!;

        var mended = subject with { Offer = ((ICorrectsOffer)rule).Correct(subject) };

        CompleteOffer.Judge("MKT5154", subject).Outcome.ShouldBe(Outcome.Failed);
        CompleteOffer.Judge("MKT5154", mended).Outcome.ShouldBe(Outcome.Passed);
    }

    [Fact]
    public void Promise_no_extensions_that_the_image_has_switched_off()
    {
        var subject = CompleteOffer.Subject(CompleteOffer.Image + "agent: { extensions: false }\n");
        var rule = RuleCatalog.Find("MKT5165")!;

        var mended = subject with { Offer = ((ICorrectsOffer)rule).Correct(subject) };

        CompleteOffer.Judge("MKT5165", subject).Outcome.ShouldBe(Outcome.Failed);
        CompleteOffer.Judge("MKT5165", mended).Outcome.ShouldBe(Outcome.Passed);
        mended.Offer.Plans[0].Technical.Properties["supportsExtensions"].ShouldBeFalse();
    }

    [Fact]
    public void Leave_a_complete_offer_as_it_is()
    {
        var subject = CompleteOffer.Subject();

        foreach (var correction in RuleCatalog.All.OfType<ICorrectsOffer>())
            CanonicalJson.Write(correction.Correct(subject).ToJson()).ShouldBe(CanonicalJson.Write(subject.Offer.ToJson()));
    }
}
