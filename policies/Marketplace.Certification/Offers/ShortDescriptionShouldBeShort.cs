using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class ShortDescriptionShouldBeShort : ListingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5105",
        Name = "short-description-should-be-short",
        Title = "The short description should have at most 256 characters",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Sources = ["azure-vm-create-listing.md (2020-10-16)", "azure-vm-offer-listing.md (2022-03-15)"],
        Requirements = ["5-short-description"],
        Applies = "Listings",
        Remediation = "Write one or two sentences of at most 256 characters.",
        Thresholds = [OfferThresholds.ShortDescription],
    };

    protected override void Judge(ListingDefinition listing, string path, Judgement judgement)
    {
        TextLimit.Require(judgement, listing.ShortDescription, OfferThresholds.ShortDescription, "short description", $"{path}.shortDescription");
    }
}
