using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class VideosMustBeOnYouTubeOrVimeo : ListingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5118",
        Name = "videos-must-be-on-you-tube-or-vimeo",
        Title = "A listing must have at most five videos on YouTube or Vimeo, each with a PNG of 1280 x 720 pixels and no short link",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.Medium,
        Policies = ["100.3"],
        Sources = ["azure-vm-offer-listing.md (2022-03-15)", "product-ingestion schemas 2022-03-01-preview2", "certification-policies 1.67 (2024-08-26)"],
        Requirements = ["5-videos", "4.1-100.3"],
        Applies = "Listings",
        Remediation = "Publish the video on YouTube or Vimeo and give its full address.",
        Thresholds = [OfferThresholds.Videos, OfferThresholds.PictureSize],
    };

    protected override void Judge(ListingDefinition listing, string path, Judgement judgement)
    {
        if (listing.Videos.Length > OfferThresholds.Videos.Value)
            judgement.Fail($"there are {listing.Videos.Length} videos, expected at most {OfferThresholds.Videos}", propertyPath: $"{path}.videos");
        for (var i = 0; i < listing.Videos.Length; i++)
        {
            var video = listing.Videos[i];
            var place = OfferRule.Item($"{path}.videos", i);
            if (Reference.Is(video.Url))
                judgement.Unknown($"{place}.url");
            else if (!Uri.TryCreate(video.Url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || !Hosts.Contains(uri.Host, StringComparer.OrdinalIgnoreCase))
                judgement.Fail($"the video is at {TextLimit.Quote(video.Url)}, expected {string.Join(" or ", Hosts)}", propertyPath: $"{place}.url");
            if (video.Thumbnail is { } thumbnail)
                Pictures.CheckSize(judgement, thumbnail, "thumbnail", $"{place}.thumbnail");
            else
                judgement.Fail("the video has no thumbnail", propertyPath: $"{place}.thumbnail");
            if (string.IsNullOrWhiteSpace(video.Title))
                judgement.Fail("the video has no title", propertyPath: $"{place}.title");
        }
    }

    // youtu.be is a short link.
    private static readonly string[] Hosts = ["www.youtube.com", "youtube.com", "vimeo.com", "www.vimeo.com", "player.vimeo.com"];
}
