using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class LinksMustBePages : ListingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5113",
        Name = "links-must-be-pages",
        Title = "Links of a listing must have a text and lead to pages, never to downloads",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.Medium,
        Policies = ["100.5"],
        Sources = ["azure-vm-offer-listing.md (2022-03-15)", "product-ingestion schemas 2022-03-01-preview2", "certification-policies 1.67 (2024-08-26)"],
        Requirements = ["5-general-links", "4.1-100.5"],
        Applies = "Listings",
        Remediation = "Give each link a text and the https address of a page.",
    };

    protected override void Judge(ListingDefinition listing, string path, Judgement judgement)
    {
        for (var i = 0; i < listing.Links.Length; i++)
        {
            var place = OfferRule.Item($"{path}.links", i);
            if (string.IsNullOrWhiteSpace(listing.Links[i].Text))
                judgement.Fail("the link has no text", propertyPath: $"{place}.text");
            Links.Check(judgement, listing.Links[i].Url, "link", $"{place}.url");
        }
        if (listing.PartnerMarketing is { } material)
            Links.Check(judgement, material, "marketing material for partners", $"{path}.partnerMarketing");
    }
}
