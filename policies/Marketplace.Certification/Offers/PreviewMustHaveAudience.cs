using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class PreviewMustHaveAudience : OfferRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5121",
        Name = "preview-must-have-audience",
        Title = "An offer must name at least one Azure subscription that sees it before it is live",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.High,
        Sources = ["azure-vm-preview-audience.md", "product-ingestion schemas 2022-03-01-preview2"],
        Requirements = ["5-preview-audience"],
        Applies = "Offers",
        Remediation = "Add a subscription of your own to previewAudience: without one nobody can look at the preview.",
        Thresholds = [OfferThresholds.AudienceId],
    };

    protected override void Judge(OfferSubject subject, OfferDefinition offer, Judgement judgement)
    {
        if (offer.PreviewAudience.IsEmpty)
            judgement.Fail("there is no preview audience, expected at least one subscription", propertyPath: "previewAudience");
        for (var i = 0; i < offer.PreviewAudience.Length; i++)
            Audiences.Check(judgement, offer.PreviewAudience[i], Item("previewAudience", i));
    }
}
