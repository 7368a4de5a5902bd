using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class PlanCountMustFit : OfferRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5122",
        Name = "plan-count-must-fit",
        Title = "An offer must have 1 to 100 plans, at most 45 of them private",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.Medium,
        Sources = ["azure-vm-plan-overview.md (2022-02-10)"],
        Requirements = ["5-plan-count"],
        Applies = "Offers",
        Remediation = "Make a second offer, or reach more customers with one private plan.",
        Thresholds = [OfferThresholds.PlanCount, OfferThresholds.PrivatePlans],
    };

    protected override void Judge(OfferSubject subject, OfferDefinition offer, Judgement judgement)
    {
        var plans = offer.Plans.Length;
        var hidden = offer.Plans.Count(plan => plan.Audience == "private");
        if (plans == 0 || plans > OfferThresholds.PlanCount.Value)
            judgement.Fail($"there are {plans} plans, expected 1 to {OfferThresholds.PlanCount}", propertyPath: "plans");
        if (hidden > OfferThresholds.PrivatePlans.Value)
            judgement.Fail($"{hidden} plans are private, expected at most {OfferThresholds.PrivatePlans}", propertyPath: "plans");
    }
}
