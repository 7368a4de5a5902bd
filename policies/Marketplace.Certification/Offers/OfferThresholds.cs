using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Offers;

/// <summary>What rules about offers, plans and definitions compare with.</summary>
internal static class OfferThresholds
{
    private const string Schema = "product-ingestion schema 2022-03-01-preview2";
    private const string Listing = "azure-vm-offer-listing.md, 2022";
    private const string Listing2020 = "azure-vm-create-listing.md, 2020";
    private const string PlanListing = "azure-vm-plan-listing.md, 2022";
    private const string Plans = "azure-vm-plan-overview.md, 2022";
    private const string Pricing = "azure-vm-plan-pricing-and-availability.md, 2022";
    private const string Content = "marketplace-criteria-content-validation.md, 2022";
    private const string Faq = "azure-vm-certification-faq.yml, 2021";

    public static Threshold<int> OfferAlias { get; } = new("offer.alias", 120, Schema);

    public static Threshold<int> Title { get; } = new("offer.title", 200, Listing) { Others = [("50", Listing2020)] };

    public static Threshold<int> Summary { get; } = new("offer.summary", 100, "certification policy 100.1.2");

    public static Threshold<int> ShortDescription { get; } = new("offer.shortDescription", 256, Listing2020) { Others = [("no number", Listing)] };

    public static Threshold<int> Description { get; } = new("offer.description", 5000, "includes/long-description-1.md, 2020") { Others = [("3000", "the page of software as a service")] };

    public static Threshold<int> Categories { get; } = new("offer.categories", 2, Content);

    public static Threshold<int> Subcategories { get; } = new("offer.subcategories", 2, Content);

    public static Threshold<int> Keywords { get; } = new("offer.keywords", 3, "gtm-offer-listing-best-practices.md, 2020");

    public static Threshold<int> Terms { get; } = new("offer.terms", 10_000, "azure-vm-properties.md, 2022");

    public static Threshold<int> Amendments { get; } = new("offer.amendments", 10, "azure-vm-properties.md, 2022");

    public static Threshold<int> AmendmentTenants { get; } = new("offer.amendmentTenants", 20, "azure-vm-properties.md, 2022");

    /// <summary>Pixels of a side.</summary>
    public static Threshold<int> SmallestLargeLogo { get; } = new("logo.large.minimum", 216, Listing);

    /// <summary>Pixels of a side.</summary>
    public static Threshold<int> LargestLargeLogo { get; } = new("logo.large.maximum", 350, Listing);

    /// <summary>Pixels of a side.</summary>
    public static Threshold<int> MediumLogo { get; } = new("logo.medium", 90, Listing);

    /// <summary>Pixels of a side.</summary>
    public static Threshold<int> SmallLogo { get; } = new("logo.small", 48, Listing);

    public static Threshold<int> Screenshots { get; } = new("offer.screenshots", 5, Listing);

    public static Threshold<int> Videos { get; } = new("offer.videos", 5, Listing) { Others = [("4", "pages of other kinds of offers")] };

    /// <summary>Pixels, of screenshots and thumbnails.</summary>
    public static Threshold<string> PictureSize { get; } = new("picture.size", "1280x720", Listing);

    public static Threshold<int> PlanCount { get; } = new("offer.plans", 100, Plans);

    public static Threshold<int> PrivatePlans { get; } = new("offer.privatePlans", 45, Plans);

    public static Threshold<int> PlanAlias { get; } = new("plan.alias", 125, Schema);

    public static Threshold<int> PlanName { get; } = new("plan.name", 100, PlanListing);

    public static Threshold<int> PlanSummary { get; } = new("plan.summary", 100, PlanListing);

    public static Threshold<int> PlanDescription { get; } = new("plan.description", 2000, PlanListing);

    public static Threshold<int> GovernmentCertifications { get; } = new("plan.governmentCertifications", 100, Schema);

    public static Threshold<int> PrivateAudience { get; } = new("plan.privateAudience", 10, Pricing);

    public static Threshold<int> AudienceId { get; } = new("audience.id", 50, Schema);

    public static Threshold<int> RecommendedSizes { get; } = new("plan.recommendedSizes", 6, Schema);

    public static Threshold<int> Ports { get; } = new("plan.ports", 100, Schema);

    public static Threshold<int> FriendlyName { get; } = new("plan.os.friendlyName", 100, Schema);

    public static Threshold<int> Skus { get; } = new("plan.skus", 2, Schema) { Others = [("3, with arm64Gen2", "clients of preview5")] };

    /// <summary>Seconds.</summary>
    public static Threshold<int> ClientAliveMinimum { get; } = new("ssh.clientAlive.minimum", 30, Faq) { Others = [("1", "LISA")] };

    /// <summary>Seconds.</summary>
    public static Threshold<int> ClientAliveMaximum { get; } = new("ssh.clientAlive.maximum", 235, Faq);

    /// <summary>Seconds.</summary>
    public static Threshold<int> ClientAliveAdvised { get; } = new("ssh.clientAlive.advised", 180, Faq);
}
