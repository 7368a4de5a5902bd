using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class ResaleMustNameAudience : OfferRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5124",
        Name = "resale-must-name-audience",
        Title = "Resale by some cloud solution providers must name them, and plans with an own licence are resold unless nobody may",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.Low,
        Sources = ["marketplace-virtual-machines.md (2021-11-17)", "product-ingestion schemas 2022-03-01-preview2"],
        Requirements = ["5-csp-resale"],
        Applies = "Offers",
        Remediation = "List the tenants of the resellers, or let all or none resell.",
        Thresholds = [OfferThresholds.AudienceId],
    };

    protected override void Judge(OfferSubject subject, OfferDefinition offer, Judgement judgement)
    {
        var resellers = offer.Resellers;
        if (resellers.Channel is not ("none" or "some" or "all"))
            judgement.Fail($"the channel is {TextLimit.Quote(resellers.Channel)}, expected none, some or all", propertyPath: "resellers.channel");
        else if (resellers.Channel == "some" && resellers.Audience.IsEmpty)
            judgement.Fail("some resellers may sell, but none is named", propertyPath: "resellers.audience");
        else if (resellers.Channel != "some" && !resellers.Audience.IsEmpty)
            judgement.Fail($"resellers are named, but the channel is {resellers.Channel}", propertyPath: "resellers.audience");
        if (resellers.Channel == "none" && offer.Plans.Any(plan => plan.LicenceModel == "byol"))
            judgement.Warn("plans with an own licence are opted into resale by the marketplace itself, though the channel is none", propertyPath: "resellers.channel");
        for (var i = 0; i < resellers.Audience.Length; i++)
            Audiences.Check(judgement, resellers.Audience[i], Item("resellers.audience", i));
    }
}
