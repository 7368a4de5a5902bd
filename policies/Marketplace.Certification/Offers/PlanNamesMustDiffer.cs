using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class PlanNamesMustDiffer : OfferRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5127",
        Name = "plan-names-must-differ",
        Title = "Names of plans and ids of SKUs must be unique in the offer",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.Medium,
        Sources = ["practice of publishers, third party", "product-ingestion schemas 2022-03-01-preview2"],
        Requirements = ["5-sku-id", "5-plan-texts"],
        Applies = "Offers",
        Remediation = "Give each plan a name, and each SKU an id, of its own.",
    };

    protected override void Judge(OfferSubject subject, OfferDefinition offer, Judgement judgement)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var skus = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < offer.Plans.Length; i++)
        {
            var plan = offer.Plans[i];
            var path = Item("plans", i);
            if (!names.TryAdd(plan.Name, plan.Id))
                judgement.Fail($"the plan is named {TextLimit.Quote(plan.Name)}, as is the plan {names[plan.Name]}", propertyPath: $"{path}.name");
            foreach (var sku in subject.TechnicalOf(plan).Skus.Where(sku => !skus.TryAdd(sku.Id, plan.Id)))
                judgement.Fail($"the SKU {TextLimit.Quote(sku.Id)} is also one of the plan {skus[sku.Id]}", propertyPath: $"{path}.technical.skus");
        }
    }
}
