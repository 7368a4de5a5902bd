using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class ScreenshotsMustBePng : ListingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5117",
        Name = "screenshots-must-be-png",
        Title = "A listing must have at most five screenshots, PNG of 1280 x 720 pixels, each with a caption",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.Medium,
        Policies = ["100.3"],
        Sources = ["azure-vm-offer-listing.md (2022-03-15)", "certification-policies 1.67 (2024-08-26)"],
        Requirements = ["5-screenshots", "4.1-100.3"],
        Applies = "Listings",
        Remediation = "Take screenshots of 1280 x 720 pixels, save them as PNG and say in a caption what they show.",
        Thresholds = [OfferThresholds.Screenshots, OfferThresholds.PictureSize],
    };

    protected override void Judge(ListingDefinition listing, string path, Judgement judgement)
    {
        if (listing.Screenshots.Length > OfferThresholds.Screenshots.Value)
            judgement.Fail($"there are {listing.Screenshots.Length} screenshots, expected at most {OfferThresholds.Screenshots}", propertyPath: $"{path}.screenshots");
        for (var i = 0; i < listing.Screenshots.Length; i++)
        {
            var place = OfferRule.Item($"{path}.screenshots", i);
            Pictures.CheckSize(judgement, listing.Screenshots[i].File, "screenshot", $"{place}.file");
            if (string.IsNullOrWhiteSpace(listing.Screenshots[i].Caption))
                judgement.Fail("the screenshot has no caption", propertyPath: $"{place}.caption");
        }
    }
}
