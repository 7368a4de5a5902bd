using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class OfferMustHavePublicPlan : OfferRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5123",
        Name = "offer-must-have-public-plan",
        Title = "An offer must have at least one public, visible plan that is on sale",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.High,
        Policies = ["100.1.5"],
        Sources = ["certification-policies 1.67 (2024-08-26)"],
        Requirements = ["4.1-100.1.5"],
        Applies = "Offers",
        Remediation = "Add a public plan, free or with an own licence if need be: private plans need a public companion.",
    };

    protected override void Judge(OfferSubject subject, OfferDefinition offer, Judgement judgement)
    {
        if (!offer.Plans.Any(plan => plan is { Audience: "public", Visibility: "visible", LifecycleState: "generallyAvailable" }))
            judgement.Fail("no plan is public, visible and on sale, expected at least one", propertyPath: "plans");
    }
}
