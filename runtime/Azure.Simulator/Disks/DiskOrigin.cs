using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Blobs;
using Azure.Simulator.Compute;

namespace Azure.Simulator.Disks;

/// <summary>Where a new disk gets its bytes from; each origin is looked at before the disk is accepted.</summary>
internal static class DiskOrigin
{
    private const string At = "disk.properties.creationData";
    private const long GiB = 1L << 30;
    private const long MiB = 1L << 20;

    /// <summary>Gives the disk its bytes.</summary>
    /// <returns>Its size in bytes, without the footer.</returns>
    public static long Fill(ResourceDraft draft)
    {
        var origin = draft.Properties["creationData"]!.AsObject();
        var option = (string?)origin["createOption"];
        return option switch
        {
            "Empty" => Empty(draft),
            "Upload" => Upload(draft, origin),
            "Import" => Shared(draft, SourceBlob.Find(draft, Blob(origin), At, "disk", "sourceUri"), "Import"),
            "FromImage" => Shared(draft, Image(draft, origin), "FromImage"),
            "Copy" => Shared(draft, Disk(draft, origin), "Copy"),
            _ => throw Refuse(400, "InvalidParameter", $"The value '{option}' of parameter '{At}.createOption' is not supported by the simulated cloud. It has Empty, Import, FromImage, Copy and Upload.", At + ".createOption"),
        };
    }

    /// <summary>What every disk and snapshot says of itself.</summary>
    public static void Describe(ResourceDraft draft, long size)
    {
        draft.Properties["diskSizeBytes"] = size;
        draft.Properties["diskSizeGB"] = (size + GiB - 1) / GiB;
        draft.Properties["uniqueId"] = draft.Call.Cloud.Random.NextGuid().ToString();
        draft.Properties["timeCreated"] = draft.Call.Now.ToString("O", CultureInfo.InvariantCulture);
    }

    private static long Empty(ResourceDraft draft)
    {
        if ((long?)draft.Properties["diskSizeGB"] is not (> 0 and <= 65536 and var size))
            throw Refuse(400, "InvalidParameter", "Required parameter 'disk.properties.diskSizeGB' is missing (null) or not between 1 and 65536. An empty disk needs it.", "disk.properties.diskSizeGB");
        DiskContent.Create(draft.Call.Cloud, draft.Call.State, draft.Id, size * GiB, hasFooter: true);
        return size * GiB;
    }

    private static long Upload(ResourceDraft draft, JsonObject origin)
    {
        var bytes = (double?)origin["uploadSizeBytes"] ?? 0;
        if (bytes < (20 * MiB) + VhdFooter.Size || bytes > (32L << 40) || (bytes - VhdFooter.Size) % MiB != 0)
            throw Refuse(400, "InvalidParameter", string.Create(CultureInfo.InvariantCulture, $"The value '{bytes}' of parameter '{At}.uploadSizeBytes' is not valid. It must be a whole number of MiB, at least 20, and 512 bytes for the VHD footer."), At + ".uploadSizeBytes");
        DiskContent.Create(draft.Call.Cloud, draft.Call.State, draft.Id, (long)bytes - VhdFooter.Size, hasFooter: false);
        return (long)bytes - VhdFooter.Size;
    }

    private static long Shared(ResourceDraft draft, BlobRecord source, string option)
    {
        var disk = DiskContent.Share(draft.Call.Cloud, draft.Call.State, source, draft.Id);
        var size = disk.Length - VhdFooter.Size;
        if ((long?)draft.Properties["diskSizeGB"] is not { } wanted)
            return size;
        if (wanted * GiB < size)
            throw Refuse(400, "InvalidParameter", string.Create(CultureInfo.InvariantCulture, $"The value '{wanted}' of parameter 'disk.properties.diskSizeGB' is smaller than the source, {(size + GiB - 1) / GiB} GB. A disk made with '{option}' cannot be smaller than its source."), "disk.properties.diskSizeGB");
        return wanted * GiB == size ? size : DiskContent.Grow(draft.Call.Cloud, draft.Call.State, disk, wanted * GiB).Length - VhdFooter.Size;
    }

    private static JsonObject Blob(JsonObject origin)
    {
        var source = new JsonObject();
        if (origin["sourceUri"] is { } uri)
            source["uri"] = uri.DeepClone();
        if (origin["storageAccountId"] is { } account)
            source["storageAccountId"] = account.DeepClone();
        return source;
    }

    private static BlobRecord Image(ResourceDraft draft, JsonObject origin)
    {
        var gallery = origin["galleryImageReference"] as JsonObject;
        var reference = gallery ?? origin["imageReference"] as JsonObject;
        if (reference?["id"] is not JsonValue value)
            throw Refuse(400, "InvalidParameter", $"Exactly one of '{At}.imageReference' and '{At}.galleryImageReference' must be given, with its 'id'.", At);
        var image = ImageLookup.Require(draft.Call, value.ToString(), (string)draft.Body["location"]!, At);
        draft.Default("osType", image.OsType);
        draft.Default("hyperVGeneration", image.Generation);
        return image.Content(draft.Call.State, (int?)reference["lun"]) ?? throw Refuse(404, "NotFound", $"The image '{value}' has no disk with lun '{reference["lun"]}'.", At);
    }

    private static BlobRecord Disk(ResourceDraft draft, JsonObject origin)
    {
        var id = (string?)origin["sourceResourceId"] ?? throw Refuse(400, "InvalidParameter", $"Required parameter '{At}.sourceResourceId' is missing (null).", At + ".sourceResourceId");
        var source = draft.Call.Find(id);
        if (source is null || (source.Type != Disks.Disk.Instance.Type && source.Type != Snapshots.Snapshot.Instance.Type))
            throw Refuse(404, "NotFound", $"The source disk '{id}' was not found.", At + ".sourceResourceId");
        if (source.OperationId is not null || Disks.Disk.StateOf(draft.Call.Cloud, source) is "ReadyToUpload" or "ActiveUpload")
            throw Refuse(409, "OperationNotAllowed", $"The source disk '{id}' is in state '{Disks.Disk.StateOf(draft.Call.Cloud, source)}' and cannot be copied.", At + ".sourceResourceId");
        if (source.Location != (string?)draft.Body["location"])
            throw Refuse(400, "InvalidParameter", $"The source disk '{id}' is in '{source.Location}'; the copy must be in the same location.", At + ".sourceResourceId");
        foreach (var name in new[] { "osType", "hyperVGeneration" })
        {
            if (source.Properties[name] is { } kept)
                draft.Default(name, kept.DeepClone());
        }

        origin["sourceUniqueId"] = source.Properties["uniqueId"]?.DeepClone();
        return DiskContent.Find(draft.Call.State, source.Id)!;
    }

    private static ArmException Refuse(int status, string code, string message, string target) => ResourceDraft.Refuse(status, code, message, target);
}
