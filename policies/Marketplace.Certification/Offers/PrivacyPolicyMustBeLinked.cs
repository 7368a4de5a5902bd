using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class PrivacyPolicyMustBeLinked : ListingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5111",
        Name = "privacy-policy-must-be-linked",
        Title = "A listing must link to a privacy policy",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.High,
        Policies = ["100.5", "100.6"],
        Sources = ["azure-vm-offer-listing.md (2022-03-15)", "certification-policies 1.67 (2024-08-26)"],
        Requirements = ["5-privacy-policy", "4.1-100.6", "4.1-100.5"],
        Applies = "Listings",
        Remediation = "Give privacyPolicy the address of the page.",
    };

    protected override void Judge(ListingDefinition listing, string path, Judgement judgement)
    {
        Links.Require(judgement, listing.PrivacyPolicy, "privacy policy", $"{path}.privacyPolicy");
    }
}
