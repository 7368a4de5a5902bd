using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class TermsMustFit : OfferRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5112",
        Name = "terms-must-fit",
        Title = "Terms must be the standard contract with at most 10 amendments of 20 tenants each, or own terms of at most 10,000 characters or one address",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.High,
        Policies = ["100.4"],
        Sources = ["azure-vm-properties.md", "product-ingestion schemas 2022-03-01-preview2"],
        Requirements = ["5-terms", "4.1-100.4"],
        Applies = "Offers",
        Remediation = "Shorten the terms, or put them on a page and give its address. Once published, the standard contract cannot be exchanged for own terms.",
        Thresholds = [OfferThresholds.Terms, OfferThresholds.Amendments, OfferThresholds.AmendmentTenants],
    };

    protected override void Judge(OfferSubject subject, OfferDefinition offer, Judgement judgement)
    {
        var terms = offer.Terms;
        if (terms.Kind == "custom")
        {
            if (terms.Url is { } url)
                Links.Check(judgement, url, "address of the terms", "terms.custom.url");
            else
                TextLimit.Require(judgement, terms.Text, OfferThresholds.Terms, "text of the terms", "terms.custom.text");
            return;
        }
        TextLimit.Check(judgement, terms.Amendment, OfferThresholds.Terms, "amendment", "terms.standardContract.amendment");
        if (terms.CustomAmendments.Length > OfferThresholds.Amendments.Value)
            judgement.Fail($"there are {terms.CustomAmendments.Length} custom amendments, expected at most {OfferThresholds.Amendments}", propertyPath: "terms.standardContract.customAmendments");
        for (var i = 0; i < terms.CustomAmendments.Length; i++)
        {
            var path = Item("terms.standardContract.customAmendments", i);
            var amendment = terms.CustomAmendments[i];
            TextLimit.Require(judgement, amendment.Terms, OfferThresholds.Terms, "amendment", $"{path}.terms");
            if (amendment.Tenants.Length is 0 || amendment.Tenants.Length > OfferThresholds.AmendmentTenants.Value)
                judgement.Fail($"the amendment is for {amendment.Tenants.Length} tenants, expected 1 to {OfferThresholds.AmendmentTenants}", propertyPath: $"{path}.tenants");
        }
    }
}
