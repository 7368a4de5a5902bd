using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class ListingSummaryMustBeShort : ListingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5104",
        Name = "listing-summary-must-be-short",
        Title = "The search summary must be there and have at most 100 characters",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.High,
        Policies = ["100.1.2"],
        Sources = ["certification-policies 1.67 (2024-08-26)", "azure-vm-create-listing.md (2020-10-16)"],
        Requirements = ["5-search-summary", "4.1-100.1.2"],
        Applies = "Listings",
        Remediation = "Say in one line what the offer is for.",
        Thresholds = [OfferThresholds.Summary],
    };

    protected override void Judge(ListingDefinition listing, string path, Judgement judgement)
    {
        TextLimit.Require(judgement, listing.Summary, OfferThresholds.Summary, "summary", $"{path}.summary");
    }
}
