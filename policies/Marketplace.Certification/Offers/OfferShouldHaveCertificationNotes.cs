using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class OfferShouldHaveCertificationNotes : OfferRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5126",
        Name = "offer-should-have-certification-notes",
        Title = "An offer should tell those who certify it how to try it",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Policies = ["100.14"],
        Sources = ["certification-policies 1.67 (2024-08-26)", "review-publish-offer.md (2022-02-16)"],
        Requirements = ["4.1-100.14"],
        Applies = "Offers",
        Remediation = "Write certificationNotes: what to deploy, where to look, which account of the offer itself to use.",
    };

    protected override void Judge(OfferSubject subject, OfferDefinition offer, Judgement judgement)
    {
        if (string.IsNullOrWhiteSpace(offer.CertificationNotes))
            judgement.Fail("there are no notes for certification", propertyPath: "certificationNotes");
    }
}
