using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class SupportSiteMustBeLinked : OfferRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5114",
        Name = "support-site-must-be-linked",
        Title = "A listing must link to a support site, and to one for Azure Government when a plan is sold there",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.High,
        Policies = ["100.5.1.3"],
        Sources = ["azure-vm-offer-listing.md (2022-03-15)", "certification-policies 1.67 (2024-08-26)"],
        Requirements = ["5-support-site", "4.1-100.5"],
        Applies = "Listings",
        Remediation = "Give support.azure (and support.azureGovernment) the address of the page where customers get help.",
    };

    protected override void Judge(OfferSubject subject, OfferDefinition offer, Judgement judgement)
    {
        var government = offer.Plans.Any(plan => plan.Clouds.Contains("azureGovernment", StringComparer.Ordinal));
        for (var i = 0; i < offer.Listings.Length; i++)
        {
            var path = Item("listings", i);
            Links.Require(judgement, offer.Listings[i].Support, "support site", $"{path}.support.azure");
            if (government)
                Links.Require(judgement, offer.Listings[i].GovernmentSupport, "support site for Azure Government", $"{path}.support.azureGovernment");
            else if (offer.Listings[i].GovernmentSupport is { } site)
                Links.Check(judgement, site, "support site for Azure Government", $"{path}.support.azureGovernment");
        }
    }
}
