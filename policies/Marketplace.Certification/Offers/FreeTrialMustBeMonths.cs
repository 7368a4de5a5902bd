using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class FreeTrialMustBeMonths : PlanRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5158",
        Name = "free-trial-must-be-months",
        Title = "A free trial must last 1, 3 or 6 months and be of a plan that is paid by use",
        Criterion = Criterion.SupportedBilling,
        Severity = Severity.Medium,
        Sources = ["azure-vm-plan-pricing-and-availability.md (2022-02-10)", "product-ingestion schemas 2022-03-01-preview2"],
        Requirements = ["5-free-trial"],
        Applies = "Plans with a free trial",
        Remediation = "Write freeTrial: { value: 1, unit: month }, or 3 or 6; leave it out where nothing is charged.",
    };

    protected override string? Exempt(OfferSubject subject, PlanDefinition plan) => plan.FreeTrial is null ? "no plan has a free trial" : null;

    protected override void Judge(OfferSubject subject, PlanDefinition plan, string path, Judgement judgement)
    {
        var trial = plan.FreeTrial!;
        if (trial is not { Unit: "month", Value: 1 or 3 or 6 })
            judgement.Fail($"the free trial is {trial.Value} {trial.Unit}, expected 1, 3 or 6 month", propertyPath: $"{path}.freeTrial");
        if (!plan.IsPaid)
            judgement.Fail("the plan has a free trial, but charges nothing", propertyPath: $"{path}.freeTrial");
    }
}
