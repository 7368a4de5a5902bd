using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class KeywordsShouldBeFew : ListingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5110",
        Name = "keywords-should-be-few",
        Title = "A listing should have at most three search keywords",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Policies = ["100.2.2"],
        Sources = ["gtm-offer-listing-best-practices.md (2020-04-16)", "azure-vm-offer-listing.md (2022-03-15)"],
        Requirements = ["5-keywords", "4.1-100.2"],
        Applies = "Listings",
        Remediation = "Keep the three words that customers search for.",
        Thresholds = [OfferThresholds.Keywords],
    };

    protected override void Judge(ListingDefinition listing, string path, Judgement judgement)
    {
        if (listing.Keywords.Length > OfferThresholds.Keywords.Value)
            judgement.Fail($"there are {listing.Keywords.Length} keywords, expected at most {OfferThresholds.Keywords}", propertyPath: $"{path}.keywords");
    }
}
