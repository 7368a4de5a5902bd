using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class LogosMustBeSquarePng : ListingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5116",
        Name = "logos-must-be-square-png",
        Title = "The large logo must be a square PNG of 216 to 350 pixels; medium and small ones, when given, of 90 and 48 pixels",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.High,
        Policies = ["100.3"],
        Sources = ["azure-vm-offer-listing.md (2022-03-15)", "product-ingestion schemas 2022-03-01-preview2", "certification-policies 1.67 (2024-08-26)"],
        Requirements = ["5-logos", "4.1-100.3"],
        Applies = "Listings",
        Remediation = "Export the logo as PNG of 216 x 216 pixels; the smaller ones are made from it when they are left out.",
        Thresholds = [OfferThresholds.SmallestLargeLogo, OfferThresholds.LargestLargeLogo, OfferThresholds.MediumLogo, OfferThresholds.SmallLogo],
    };

    protected override void Judge(ListingDefinition listing, string path, Judgement judgement)
    {
        if (!listing.Logos.ContainsKey("large"))
            judgement.Fail("the large logo is missing", propertyPath: $"{path}.logos.large");
        foreach (var (size, logo) in listing.Logos)
        {
            var place = $"{path}.logos.{size}";
            if (Pictures.IsPng(judgement, logo, $"{size} logo", place) && !Fits(size, logo, out var expected))
                judgement.Fail($"the {size} logo is {logo.Size}, expected {expected}", propertyPath: place);
        }
    }

    private static bool Fits(string size, AssetFile logo, out string expected)
    {
        var (least, most) = size switch
        {
            "large" => (OfferThresholds.SmallestLargeLogo, OfferThresholds.LargestLargeLogo),
            "medium" => (OfferThresholds.MediumLogo, OfferThresholds.MediumLogo),
            "small" => (OfferThresholds.SmallLogo, OfferThresholds.SmallLogo),
            _ => (null, null),
        };
        expected = least == most ? $"a square of {least} pixels" : $"a square of {least?.Text} to {most} pixels";
        return least is null || most is null || (logo.Width == logo.Height && logo.Width >= least.Value && logo.Width <= most.Value);
    }
}
