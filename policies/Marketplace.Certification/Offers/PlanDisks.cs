using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

/// <summary>Disks that the plans of an offer take by address.</summary>
internal static class PlanDisks
{
    /// <summary>Each address with its property path.</summary>
    public static IEnumerable<(string Uri, string Path)> Of(OfferDefinition offer)
    {
        foreach (var (image, path) in Images(offer))
        {
            if (image.Sas is not { } sas)
                continue;
            yield return (sas.OsDisk, $"{path}.sas.osDisk");
            for (var i = 0; i < sas.DataDisks.Length; i++)
                yield return (sas.DataDisks[i].Uri, OfferRule.Item($"{path}.sas.dataDisks", i) + ".uri");
        }
    }

    /// <summary>Each image of each version of each plan with its property path.</summary>
    public static IEnumerable<(PlanImageDefinition Image, string Path)> Images(OfferDefinition offer) =>
        offer.Plans.SelectMany((plan, index) => Images(plan, OfferRule.Item("plans", index)));

    public static IEnumerable<(PlanImageDefinition Image, string Path)> Images(PlanDefinition plan, string path) =>
        from version in plan.Technical.Versions.Select((version, index) => (Version: version, Path: OfferRule.Item($"{path}.technical.versions", index)))
        from image in version.Version.Images.Select((image, index) => (Image: image, Path: OfferRule.Item($"{version.Path}.images", index)))
        select image;
}
