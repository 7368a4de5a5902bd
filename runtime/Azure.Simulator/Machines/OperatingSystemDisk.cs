using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Machines;

/// <summary>The disk that a machine starts from: made of its image, byte for byte, or one that was there.</summary>
internal static class OperatingSystemDisk
{
    private const string At = "storageProfile.osDisk";

    private static readonly string[] Unchanging = ["createOption", "name", "osType"];

    public static void Make(ResourceDraft machine)
    {
        var storage = machine.Properties["storageProfile"] as JsonObject;
        if (storage?["osDisk"] is not JsonObject disk)
            throw ResourceDraft.Refuse(400, "InvalidParameter", "Required parameter 'storageProfile.osDisk' is missing (null).", At);
        var made = (string?)disk["createOption"] switch
        {
            "FromImage" => FromImage(machine, storage, disk),
            "Attach" => Attach(machine, storage, disk),
            var other => throw ResourceDraft.Refuse(400, "InvalidParameter", $"The value '{other}' of parameter '{At}.createOption' is not valid. It is FromImage or Attach.", At + ".createOption"),
        };
        Describe(disk, made, "ReadWrite");
        disk["osType"] = made.Properties["osType"]!.DeepClone();
        storage["dataDisks"] ??= new JsonArray();
    }

    /// <summary>A machine keeps its disk and its image.</summary>
    public static void Keep(ResourceDraft machine, StoredResource existing)
    {
        var storage = machine.Properties["storageProfile"] as JsonObject ?? [];
        var before = existing.Properties["storageProfile"]!.AsObject();
        if (storage["imageReference"] is { } image && Compute.Difference.First("storageProfile.imageReference", image, before["imageReference"]) is { } changed)
            throw Changed(changed);
        var disk = storage["osDisk"] as JsonObject;
        foreach (var name in Unchanging)
        {
            if (disk?[name] is { } sent && !string.Equals(sent.ToString(), before["osDisk"]![name]?.ToString(), StringComparison.OrdinalIgnoreCase))
                throw Changed($"{At}.{name}");
        }

        if (disk?["managedDisk"]?["id"] is { } id && !string.Equals(id.ToString(), (string?)before["osDisk"]!["managedDisk"]!["id"], StringComparison.OrdinalIgnoreCase))
            throw Changed(At + ".managedDisk.id");
        var kept = before["osDisk"]!.DeepClone().AsObject();
        foreach (var name in new[] { "caching", "deleteOption", "writeAcceleratorEnabled" })
        {
            if (disk?[name] is { } sent)
                kept[name] = sent.DeepClone();
        }

        storage["osDisk"] = kept;
        storage["dataDisks"] ??= before["dataDisks"]?.DeepClone() ?? new JsonArray();
        if (before["imageReference"] is { } reference)
            storage["imageReference"] = reference.DeepClone();
        if (machine.Properties["storageProfile"] is null)
            machine.Properties["storageProfile"] = storage;
    }

    /// <summary>What a machine says of one of its disks.</summary>
    public static void Describe(JsonObject disk, StoredResource made, string caching)
    {
        disk["name"] = made.Name;
        disk["diskSizeGB"] = made.Properties["diskSizeGB"]!.DeepClone();
        disk["caching"] ??= caching;
        disk["deleteOption"] ??= "Detach";
        var managed = disk["managedDisk"] as JsonObject;
        if (managed is null)
            disk["managedDisk"] = managed = [];
        managed["id"] = made.Id;
        managed["storageAccountType"] = made.Body["sku"]!["name"]!.DeepClone();
    }

    private static StoredResource FromImage(ResourceDraft machine, JsonObject storage, JsonObject disk)
    {
        if (storage["imageReference"] is not JsonObject reference)
            throw ResourceDraft.Refuse(400, "InvalidParameter", "Required parameter 'storageProfile.imageReference' is missing (null).", "storageProfile.imageReference");
        var image = MachineImage.Require(machine, reference);
        MachineRules.CheckImage(machine, image);
        if ((string?)disk["osType"] is { } system && system != image.Image.OsType)
            throw ResourceDraft.Refuse(400, "InvalidParameter", $"The value '{system}' of parameter '{At}.osType' is not that of the image, '{image.Image.OsType}'.", At + ".osType");
        var origin = new JsonObject { ["createOption"] = "FromImage", [image.IsPlatform ? "imageReference" : "galleryImageReference"] = new JsonObject { ["id"] = image.Id } };
        var properties = new JsonObject { ["creationData"] = origin };
        if (disk["diskSizeGB"] is { } size)
            properties["diskSizeGB"] = size.DeepClone();
        var name = (string?)disk["name"] ?? $"{machine.Name}_OsDisk_1_{machine.Call.Cloud.Random.NextGuid():N}";
        return AttachedDisks.Create(machine, name, properties, (string?)disk["managedDisk"]?["storageAccountType"]);
    }

    private static StoredResource Attach(ResourceDraft machine, JsonObject storage, JsonObject disk)
    {
        if (storage["imageReference"] is not null)
            throw ResourceDraft.Refuse(400, "InvalidParameter", "Parameter 'imageReference' is not allowed with an attached disk.", "storageProfile.imageReference");
        if (machine.Properties["osProfile"] is not null)
            throw ResourceDraft.Refuse(409, "InvalidParameter", "Parameter 'osProfile' is not allowed with an attached disk.", "osProfile");
        if ((string?)disk["managedDisk"]?["id"] is not { } id)
            throw ResourceDraft.Refuse(400, "InvalidParameter", $"Required parameter '{At}.managedDisk.id' is missing (null).", At + ".managedDisk.id");
        var attached = AttachedDisks.Attach(machine, id, At + ".managedDisk.id");
        MachineRules.CheckGeneration(machine, (string?)attached.Properties["hyperVGeneration"] ?? "V1");
        var system = (string?)disk["osType"] ?? (string?)attached.Properties["osType"]
            ?? throw ResourceDraft.Refuse(400, "InvalidParameter", $"Required parameter '{At}.osType' is missing (null); the disk does not say it.", At + ".osType");
        var body = attached.Body.DeepClone().AsObject();
        body["properties"]!["osType"] = system;
        var stored = attached with { Body = body };
        machine.Call.Put(stored);
        return stored;
    }

    private static ArmException Changed(string target) => ResourceDraft.Refuse(409, "PropertyChangeNotAllowed", $"Changing property '{target}' is not allowed.", target);
}
