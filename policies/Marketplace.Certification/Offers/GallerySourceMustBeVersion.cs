using System.Text.RegularExpressions;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed partial class GallerySourceMustBeVersion : OfferRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5167",
        Name = "gallery-source-must-be-version",
        Title = "A gallery source must name the tenant and the whole resource id of an image version",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Sources = ["product-ingestion schemas 2022-03-01-preview2", "azure-vm-plan-technical-configuration.md (2022-04-27)"],
        Requirements = ["1.4-api-payload"],
        Applies = "Offers that take images from galleries",
        Remediation = "Copy the resource id of the image version: /subscriptions/…/resourceGroups/…/providers/Microsoft.Compute/galleries/…/images/…/versions/1.0.0.",
    };

    protected override void Judge(OfferSubject subject, OfferDefinition offer, Judgement judgement)
    {
        var sources = PlanDisks.Images(offer).Where(one => one.Image.Gallery is not null).ToList();
        if (sources.Count == 0)
            judgement.NotApplicable("no plan lists versions of a gallery");
        foreach (var (image, path) in sources)
        {
            var gallery = image.Gallery!;
            if (Reference.Is(gallery.ResourceId))
                judgement.Unknown($"{path}.gallery.resourceId");
            else if (!Form().IsMatch(gallery.ResourceId))
                judgement.Fail($"the resource id is {TextLimit.Quote(gallery.ResourceId)}, expected that of an image version of a gallery", propertyPath: $"{path}.gallery.resourceId");
            if (Reference.Is(gallery.Tenant))
                judgement.Unknown($"{path}.gallery.tenant");
            else if (!Guid.TryParseExact(gallery.Tenant, "D", out _))
                judgement.Fail($"the tenant is {TextLimit.Quote(gallery.Tenant)}, expected a GUID", propertyPath: $"{path}.gallery.tenant");
        }
    }

    [GeneratedRegex("^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft\\.Compute/galleries/[A-Za-z0-9._]+/images/[A-Za-z0-9._-]+/versions/[0-9]+\\.[0-9]+\\.[0-9]+$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
