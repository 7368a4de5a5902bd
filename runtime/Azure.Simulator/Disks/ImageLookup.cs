using Azure.Simulator.Arm;
using Azure.Simulator.Blobs;
using Azure.Simulator.Compute;
using Azure.Simulator.PlatformImages;
using Azure.Simulator.State;

namespace Azure.Simulator.Disks;

/// <summary>An image that disks and machines are made of.</summary>
/// <param name="Id">What its bytes are kept under: the ARM id of the version.</param>
/// <param name="OsType">Linux or Windows.</param>
/// <param name="Generation">V1 or V2.</param>
/// <param name="IsGeneralized">Whether machines made of it are set up at their first start.</param>
internal sealed record ImageLookup(string Id, string OsType, string Generation, bool IsGeneralized)
{
    /// <summary>The disk with a number, or the operating system disk.</summary>
    public BlobRecord? Content(Transaction state, int? lun) => DiskContent.Find(state, Id, lun);

    /// <summary>The version of a gallery image by its id, also by that of its definition (then the newest), with a replica in a region.</summary>
    public static ImageLookup Require(ArmCall call, string id, string location, string target)
    {
        if (PlatformImage.Find(call.State, id) is { } platform)
            return Of(platform);
        var version = GalleryVersion(call, id) ?? throw new ArmException(404, "NotFound", $"The image '{id}' was not found.", target);
        call.Authorize("Microsoft.Compute/galleries/images/versions/read", version.Id);
        if (version.ProvisioningState != "Succeeded")
            throw new ArmException(409, "Conflict", $"The image '{version.Id}' is in state '{version.ProvisioningState}'; it must be 'Succeeded'.", target);
        if (!TargetRegions.Of(version.Body).Contains(location, StringComparer.Ordinal))
            throw new ArmException(400, "InvalidParameter", $"The image '{version.Id}' has no replica in '{location}'.", target);
        var definition = call.Find(version.Id[..version.Id.LastIndexOf("/versions/", StringComparison.OrdinalIgnoreCase)])!;
        return new ImageLookup(version.Id, (string)definition.Properties["osType"]!, (string)definition.Properties["hyperVGeneration"]!, (string?)definition.Properties["osState"] == "Generalized");
    }

    public static ImageLookup Of(PlatformImage image) => new(image.ContentId, image.OsType, image.Generation, IsGeneralized: true);

    private static StoredResource? GalleryVersion(ArmCall call, string id)
    {
        var latest = id.EndsWith("/versions/latest", StringComparison.OrdinalIgnoreCase) ? id[..^"/versions/latest".Length] : id;
        var found = call.Find(latest);
        if (found?.Type == GalleryImageVersion.Instance.Type)
            return found;
        return found?.Type != GalleryImage.Instance.Type ? null : call.Below(found.Id)
            .Where(v => v.Type == GalleryImageVersion.Instance.Type && (bool?)v.Properties["publishingProfile"]?["excludeFromLatest"] != true && v.ProvisioningState == "Succeeded")
            .MaxBy(v => Version.Parse(v.Name));
    }
}
