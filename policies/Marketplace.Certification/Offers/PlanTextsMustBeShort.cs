using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class PlanTextsMustBeShort : PlanRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5151",
        Name = "plan-texts-must-be-short",
        Title = "A plan must have a name and a summary of at most 100 characters, a description of at most 2,000 and an alias of at most 125",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.Medium,
        Policies = ["100.1.1"],
        Sources = ["azure-vm-plan-listing.md (2022-02-10)", "product-ingestion schemas 2022-03-01-preview2", "certification-policies 1.67 (2024-08-26)"],
        Requirements = ["5-plan-texts", "4.1-100.1.1"],
        Applies = "Plans",
        Remediation = "Shorten the text; what all plans share belongs into the listing.",
        Thresholds = [OfferThresholds.PlanName, OfferThresholds.PlanSummary, OfferThresholds.PlanDescription, OfferThresholds.PlanAlias],
    };

    protected override void Judge(OfferSubject subject, PlanDefinition plan, string path, Judgement judgement)
    {
        TextLimit.Require(judgement, plan.Name, OfferThresholds.PlanName, "name", $"{path}.name");
        TextLimit.Require(judgement, plan.Summary, OfferThresholds.PlanSummary, "summary", $"{path}.summary");
        TextLimit.Require(judgement, plan.Description, OfferThresholds.PlanDescription, "description", $"{path}.description");
        TextLimit.Require(judgement, plan.Alias, OfferThresholds.PlanAlias, "alias", $"{path}.alias");
        for (var i = 0; i < plan.Translations.Length; i++)
        {
            var (text, place) = (plan.Translations[i], OfferRule.Item($"{path}.translations", i));
            TextLimit.Require(judgement, text.Name, OfferThresholds.PlanName, "name", $"{place}.name");
            TextLimit.Require(judgement, text.Summary, OfferThresholds.PlanSummary, "summary", $"{place}.summary");
            TextLimit.Require(judgement, text.Description, OfferThresholds.PlanDescription, "description", $"{place}.description");
            if (!subject.Offer.Listings.Any(listing => listing.Language == text.Language))
                judgement.Fail($"the plan has texts in {text.Language}, but the offer has no listing in it", propertyPath: $"{place}.language");
        }
        foreach (var language in subject.Offer.Listings.Skip(1).Select(listing => listing.Language).Except(plan.Translations.Select(text => text.Language), StringComparer.Ordinal))
            judgement.Warn($"the offer has a listing in {language}, the plan has no texts in it", propertyPath: $"{path}.translations");
    }
}
