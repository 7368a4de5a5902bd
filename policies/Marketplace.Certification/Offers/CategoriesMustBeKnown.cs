using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class CategoriesMustBeKnown : OfferRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5109",
        Name = "categories-must-be-known",
        Title = "An offer must have one or two known categories with at most two subcategories each",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.Medium,
        Policies = ["100.2"],
        Sources = ["azure-vm-properties.md", "marketplace-criteria-content-validation.md (2022-07-19)"],
        Requirements = ["5-categories", "4.1-100.2"],
        Applies = "Offers",
        Remediation = "Choose the categories that customers would look in; the finding lists their keys.",
        Thresholds = [OfferThresholds.Categories, OfferThresholds.Subcategories],
    };

    protected override void Judge(OfferSubject subject, OfferDefinition offer, Judgement judgement)
    {
        if (offer.Categories.Length == 0 || offer.Categories.Length > OfferThresholds.Categories.Value)
            judgement.Fail($"there are {offer.Categories.Length} categories, expected 1 to {OfferThresholds.Categories}", propertyPath: "categories");
        foreach (var category in offer.Categories)
        {
            var path = $"categories.{category.Name}";
            if (category.Subcategories.Length > OfferThresholds.Subcategories.Value)
                judgement.Fail($"{category.Name} has {category.Subcategories.Length} subcategories, expected at most {OfferThresholds.Subcategories}", propertyPath: path);
            if (!CategoryKeys.All.TryGetValue(category.Name, out var known))
                judgement.Fail($"the category \"{category.Name}\" is none of the marketplace's: {string.Join(", ", CategoryKeys.All.Keys)}", propertyPath: path);
            else if (!known.IsEmpty)
            {
                foreach (var unknown in category.Subcategories.Except(known, StringComparer.Ordinal))
                    judgement.Fail($"{TextLimit.Quote(unknown)} is no subcategory of {category.Name}, expected {string.Join(", ", known)}", propertyPath: path);
            }
        }
    }
}
