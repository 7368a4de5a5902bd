using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class ListingTitleMustBeShort : ListingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5103",
        Name = "listing-title-must-be-short",
        Title = "The title must be there, have at most 200 characters and no emoji",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.High,
        Policies = ["100.1.1"],
        Sources = ["azure-vm-offer-listing.md (2022-03-15)", "azure-vm-create-listing.md (2020-10-16)", "certification-policies 1.67 (2024-08-26)"],
        Requirements = ["5-offer-name", "4.1-100.1.1"],
        Applies = "Listings",
        Remediation = "Write the name that the product has on your own site; for repackaged software name the seller or what is added.",
        Thresholds = [OfferThresholds.Title],
    };

    protected override void Judge(ListingDefinition listing, string path, Judgement judgement)
    {
        TextLimit.Require(judgement, listing.Title, OfferThresholds.Title, "title", $"{path}.title");
        if (TextLimit.HasEmoji(listing.Title))
            judgement.Fail($"the title {TextLimit.Quote(listing.Title)} has an emoji", propertyPath: $"{path}.title");
    }
}
