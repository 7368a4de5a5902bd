using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class OfferAliasMustBeShort : OfferRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5101",
        Name = "offer-alias-must-be-short",
        Title = "The alias of an offer must have 1 to 120 characters",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.Low,
        Sources = ["product-ingestion schemas 2022-03-01-preview2", "azure-vm-offer-setup.md (2022-03-28)"],
        Requirements = ["5-offer-alias"],
        Applies = "Offers",
        Remediation = "Shorten the alias; only you see it.",
        Thresholds = [OfferThresholds.OfferAlias],
    };

    protected override void Judge(OfferSubject subject, OfferDefinition offer, Judgement judgement)
    {
        TextLimit.Require(judgement, offer.Alias, OfferThresholds.OfferAlias, "alias", "alias");
    }
}
