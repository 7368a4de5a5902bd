using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class ListingMustHaveDescription : ListingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5106",
        Name = "listing-must-have-description",
        Title = "The description must be there and have at most 5,000 characters",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.High,
        Policies = ["100.1.3"],
        Sources = ["includes/long-description-1.md", "marketplace-criteria-content-validation.md (2022-07-19)", "certification-policies 1.67 (2024-08-26)"],
        Requirements = ["5-description", "4.1-100.1.3"],
        Applies = "Listings",
        Remediation = "Say whom the offer is for, what is unique about it, what it needs and what its limits are.",
        Thresholds = [OfferThresholds.Description],
    };

    protected override void Judge(ListingDefinition listing, string path, Judgement judgement)
    {
        TextLimit.Require(judgement, listing.Description, OfferThresholds.Description, "description", $"{path}.description");
    }
}
