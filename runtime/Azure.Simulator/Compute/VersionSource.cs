using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Disks;

namespace Azure.Simulator.Compute;

/// <summary>Where the disks of a version come from. Exactly one kind of source; each is looked at before the version is accepted.</summary>
internal static class VersionSource
{
    private const long GiB = 1L << 30;
    private const string Target = "galleryImageVersion.properties.storageProfile";

    public static void Fill(ResourceDraft draft)
    {
        var profile = draft.Properties["storageProfile"]!.AsObject();
        var whole = profile["source"] as JsonObject;
        var disk = profile["osDiskImage"] as JsonObject;
        if (whole is null == disk is null)
            throw ResourceDraft.Refuse(400, "InvalidParameter", $"Exactly one of '{Target}.source' and '{Target}.osDiskImage' must be given.", Target);
        if (whole is not null)
            FromVersion(draft, profile, whole);
        else
            FromBlobs(draft, profile, disk!);
    }

    private static void FromBlobs(ResourceDraft draft, JsonObject profile, JsonObject disk)
    {
        FillDisk(draft, disk, Target + ".osDiskImage", isOsDisk: true);
        var luns = new HashSet<int>();
        var number = 0;
        foreach (var data in profile["dataDiskImages"] as JsonArray ?? [])
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{Target}.dataDiskImages[{number++}]");
            if (!luns.Add((int)data!["lun"]!) || (int)data["lun"]! is < 0 or > 63)
                throw ResourceDraft.Refuse(400, "InvalidParameter", $"The lun '{data["lun"]}' of '{at}' must be from 0 to 63 and used once.", at + ".lun");
            FillDisk(draft, data.AsObject(), at, isOsDisk: false);
        }
    }

    private static void FillDisk(ResourceDraft draft, JsonObject disk, string at, bool isOsDisk)
    {
        var source = disk["source"] as JsonObject
            ?? throw ResourceDraft.Refuse(400, "InvalidParameter", $"Required parameter '{at}.source' is missing (null).", at + ".source");
        var content = source["id"] is null ? SourceBlob.Find(draft, source, at + ".source", "image version", "uri") : SourceDisk.Find(draft, source, at + ".source");
        DiskContent.Share(draft.Call.Cloud, draft.Call.State, content, draft.Id, isOsDisk ? null : (int)disk["lun"]!);
        disk["sizeInGB"] = (content.Length - VhdFooter.Size + GiB - 1) / GiB;
        disk["hostCaching"] ??= isOsDisk ? "ReadOnly" : "None";
    }

    private static void FromVersion(ResourceDraft draft, JsonObject profile, JsonObject source)
    {
        if (profile["dataDiskImages"] is JsonArray { Count: > 0 })
            throw ResourceDraft.Refuse(400, "InvalidParameter", $"'{Target}.dataDiskImages' cannot be given together with '{Target}.source'.", Target + ".dataDiskImages");
        if ((string?)source["id"] is not { } id)
            throw ResourceDraft.Refuse(400, "InvalidParameter", $"The simulated cloud makes versions of a page blob or of another version; '{Target}.source' needs 'id'.", Target + ".source");
        if (draft.Call.Find(id) is not { } origin || origin.Type != GalleryImageVersion.Instance.Type)
            throw ResourceDraft.Refuse(404, "ResourceNotFound", $"The source '{id}' was not found, or is not a gallery image version.", Target + ".source.id");
        if (origin.ProvisioningState != "Succeeded")
            throw ResourceDraft.Refuse(409, "Conflict", $"The source '{id}' is in state '{origin.ProvisioningState}'; it must be 'Succeeded'.", Target + ".source.id");
        if (!TargetRegions.Of(origin.Body).Contains((string)draft.Body["location"]!, StringComparer.Ordinal))
            throw ResourceDraft.Refuse(400, "InvalidParameter", $"The source '{id}' has no replica in '{draft.Body["location"]}'.", Target + ".source.id");
        foreach (var name in new[] { "osDiskImage", "dataDiskImages" })
        {
            if (origin.Properties["storageProfile"]?[name] is { } disks)
                profile[name] = disks.DeepClone();
        }

        foreach (var lun in (origin.Properties["storageProfile"]?["dataDiskImages"] as JsonArray ?? []).Select(d => (int?)d!["lun"]).Prepend(null))
        {
            if (DiskContent.Find(draft.Call.State, origin.Id, lun) is { } content)
                DiskContent.Share(draft.Call.Cloud, draft.Call.State, content, draft.Id, lun);
        }
    }
}
