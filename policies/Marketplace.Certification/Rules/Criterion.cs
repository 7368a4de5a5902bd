namespace Marketplace.Certification.Rules;

/// <summary>The five things that "Azure Certified" says of an offer, in the order of the seller guide.</summary>
public enum Criterion
{
    /// <summary>The publisher and the offer can be sold worldwide: identity, listing, terms, support.</summary>
    GloballyVetted,

    /// <summary>The image runs on the platform: disk format, boot, agent, drivers, network.</summary>
    PlatformCompatible,

    /// <summary>Nothing on the image endangers who deploys it: accounts, keys, settings, versions.</summary>
    OnlineSafety,

    /// <summary>The image was scanned and is clean.</summary>
    MalwareFree,

    /// <summary>The offer is sold in a way that the marketplace bills.</summary>
    SupportedBilling,
}
