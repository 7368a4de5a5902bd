using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class LicenceModelMustFitPrice : PlanRule, ICorrectsOffer
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5154",
        Name = "licence-model-must-fit-price",
        Title = "A plan with an own licence must have no price, one that is paid by use must have one",
        Criterion = Criterion.SupportedBilling,
        Severity = Severity.High,
        Policies = ["100.4"],
        Sources = ["azure-vm-plan-pricing-and-availability.md (2022-02-10)", "product-ingestion schemas 2022-03-01-preview2"],
        Requirements = ["5-license-model", "4.1-100.4"],
        Applies = "Plans",
        Remediation = "Remove price from a byol plan; write price: { free: {} } for a plan without a charge.",
    };

    protected override void Judge(OfferSubject subject, PlanDefinition plan, string path, Judgement judgement)
    {
        if (plan.LicenceModel is not ("byol" or "payAsYouGo"))
            judgement.Fail($"the licence model is {TextLimit.Quote(plan.LicenceModel)}, expected byol or payAsYouGo", propertyPath: $"{path}.licenceModel");
        else if (plan is { LicenceModel: "byol", Price: not null })
            judgement.Fail($"the plan is with an own licence, but has a price ({plan.Price.Option})", propertyPath: $"{path}.price");
        else if (plan is { LicenceModel: "payAsYouGo", Price: null })
            judgement.Fail("the plan is paid by use, but has no price", propertyPath: $"{path}.price");
    }

    public OfferDefinition Correct(OfferSubject subject) => subject.Offer with
    {
        Plans = [.. subject.Offer.Plans.Select(plan => plan is { LicenceModel: "byol", Price: not null } ? plan with { Price = null } : plan)],
    };
}
