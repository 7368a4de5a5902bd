using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class AudienceMustFitPlan : PlanRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5160",
        Name = "audience-must-fit-plan",
        Title = "A private plan must name its customers, a public one none; a hidden plan is deployed by template only",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.High,
        Sources = ["azure-vm-plan-pricing-and-availability.md (2022-02-10)", "product-ingestion schemas 2022-03-01-preview2"],
        Requirements = ["5-audience", "5-visibility"],
        Applies = "Plans",
        Remediation = "List tenants or subscriptions under privateAudience, or make the plan public; what is public never becomes private again.",
        Thresholds = [OfferThresholds.PrivateAudience, OfferThresholds.AudienceId],
    };

    protected override void Judge(OfferSubject subject, PlanDefinition plan, string path, Judgement judgement)
    {
        var place = $"{path}.privateAudience";
        if (plan.Visibility is not ("visible" or "hidden"))
            judgement.Fail($"the visibility is {TextLimit.Quote(plan.Visibility)}, expected visible or hidden", propertyPath: $"{path}.visibility");
        if (plan.Audience == "private" && plan.PrivateAudience.IsEmpty)
            judgement.Fail("the plan is private, but names no customer", propertyPath: place);
        if (plan.Audience == "public" && !plan.PrivateAudience.IsEmpty)
            judgement.Fail("the plan is public, but names customers", propertyPath: place);
        if (plan is { Audience: "private", Visibility: "hidden" })
            judgement.Warn("the plan is private and hidden: even its customers do not see it, and it has no preview link", propertyPath: $"{path}.visibility");
        if (plan.PrivateAudience.Length > OfferThresholds.PrivateAudience.Value)
            judgement.Warn($"{plan.PrivateAudience.Length} customers are named; by hand Partner Center takes {OfferThresholds.PrivateAudience}, more go by file", propertyPath: place);
        for (var i = 0; i < plan.PrivateAudience.Length; i++)
            Audiences.Check(judgement, plan.PrivateAudience[i], OfferRule.Item(place, i));
    }
}
