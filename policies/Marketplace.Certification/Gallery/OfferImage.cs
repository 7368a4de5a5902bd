using System.Collections.Immutable;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Gallery;

/// <summary>
/// Where the technical configuration of a plan takes its images from:
/// <c>vmImageVersions[].vmImages[].source { sourceType, osDisk { uri }, dataDisks[] { lunNumber, uri }, sharedImage { tenantId, resourceId } }</c>.
/// </summary>
internal static class OfferImage
{
    public static ImmutableArray<string> Types { get; } = ["marketplace:offer:VirtualMachinePlanTechnicalConfiguration"];

    public static IEnumerable<PropertyNode> Sources(PropertyNode inputs) =>
        from version in inputs["vmImageVersions"].Items
        from image in version["vmImages"].Items
        select image["source"] into source
        where !source.IsMissing
        select source;

    /// <summary>Addresses of all disks that are taken by SAS.</summary>
    public static IEnumerable<PropertyNode> Disks(PropertyNode inputs) =>
        Sources(inputs)
            .SelectMany(source => source["dataDisks"].Items.Select(disk => disk["uri"]).Prepend(source["osDisk"]["uri"]))
            .Where(uri => !uri.IsMissing);
}
