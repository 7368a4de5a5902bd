using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Disks;
using Azure.Simulator.State;

namespace Azure.Simulator.Machines;

/// <summary>A disk of a machine.</summary>
/// <param name="Id">ARM id of the disk.</param>
/// <param name="GoesAlong">Whether it is deleted with the machine.</param>
internal sealed record AttachedDisk(string Id, bool GoesAlong);

/// <summary>The disks that machines have: a disk is attached to one machine, or to none.</summary>
internal static class AttachedDisks
{
    public static IEnumerable<AttachedDisk> Of(StoredResource machine)
    {
        var storage = machine.Properties["storageProfile"];
        foreach (var disk in (storage?["dataDisks"] as JsonArray ?? []).Prepend(storage?["osDisk"]))
        {
            if ((string?)disk?["managedDisk"]?["id"] is { } id)
                yield return new AttachedDisk(id, (string?)disk["deleteOption"] == "Delete");
        }
    }

    /// <summary>A new disk of a machine.</summary>
    public static StoredResource Create(ResourceDraft machine, string name, JsonObject properties, string? storage)
    {
        var group = machine.Parent!;
        var id = $"{group.Id}/providers/{Disk.Instance.Type}/{name}";
        if (machine.Call.Find(id) is not null)
            throw ResourceDraft.Refuse(409, "Conflict", $"Disk '{name}' already exists in resource group '{group.Name}'. Only CreateOption.Attach is supported.", "storageProfile");
        var body = new JsonObject { ["location"] = machine.Body["location"]!.DeepClone(), ["sku"] = new JsonObject { ["name"] = storage ?? "Standard_LRS" }, ["properties"] = properties };
        if (machine.Body["zones"] is { } zones)
            body["zones"] = zones.DeepClone();
        var draft = new ResourceDraft(machine.Call, id, name, null, group, body.DeepClone().AsObject(), body);
        Disk.Instance.Prepare(draft);
        body["managedBy"] = machine.Id;
        body["properties"]!["diskState"] = "Attached";
        var disk = new StoredResource { Id = id, Name = name, Type = Disk.Instance.Type, Body = body, CreatedAt = machine.Call.Now, ChangedAt = machine.Call.Now }.In("Succeeded");
        machine.Call.Put(disk);
        return disk;
    }

    /// <summary>A disk that is there and that nobody has becomes one of a machine.</summary>
    public static StoredResource Attach(ResourceDraft machine, string id, string target)
    {
        var call = machine.Call;
        if (call.Find(id) is not { } disk || disk.Type != Disk.Instance.Type)
            throw ResourceDraft.Refuse(404, "NotFound", $"The disk '{id}' was not found.", target);
        call.Authorize(Disk.Instance.Type + "/write", disk.Id);
        if (disk.Location != (string?)machine.Body["location"])
            throw ResourceDraft.Refuse(400, "InvalidParameter", $"The disk '{disk.Name}' is in '{disk.Location}'; the machine is in '{machine.Body["location"]}'.", target);
        if ((string?)disk.Body["managedBy"] is { } other && !string.Equals(other, machine.Id, StringComparison.OrdinalIgnoreCase))
            throw ResourceDraft.Refuse(409, "AttachDiskWhileBeingDetached", $"Disk '{disk.Name}' cannot be attached as it is already owned by VM '{other}'.", target);
        if (disk.OperationId is not null || Disk.StateOf(call.Cloud, disk) is "ActiveSAS" or "ReadyToUpload" or "ActiveUpload")
            throw ResourceDraft.Refuse(409, "Conflict", $"Disk '{disk.Name}' is in state '{Disk.StateOf(call.Cloud, disk)}' and cannot be attached.", target);
        var body = disk.Body.DeepClone().AsObject();
        body["managedBy"] = machine.Id;
        body["properties"]!["diskState"] = machine.Existing is { } existing && PowerState.Of(existing) == PowerState.Deallocated ? "Reserved" : "Attached";
        var attached = disk with { Body = body };
        call.Put(attached);
        return attached;
    }

    public static void SetState(SimulatedCloud cloud, Transaction state, string id, string diskState)
    {
        if (state.Find(StoredResource.KeyOf(id), StateJson.Default.StoredResource) is not { } disk || DiskAccess.Of(disk)?.IsActive(cloud) == true)
            return;
        var body = disk.Body.DeepClone().AsObject();
        body["properties"]!["diskState"] = diskState;
        LongOperations.Store(state, disk with { Body = body });
    }

    /// <summary>The machine is gone, or has given the disk up.</summary>
    public static void Release(SimulatedCloud cloud, Transaction state, AttachedDisk attached)
    {
        if (state.Find(StoredResource.KeyOf(attached.Id), StateJson.Default.StoredResource) is not { } disk)
            return;
        if (attached.GoesAlong)
        {
            ResourceRemoval.Remove(cloud, state, disk);
            return;
        }

        var body = disk.Body.DeepClone().AsObject();
        body.Remove("managedBy");
        if (DiskAccess.Of(disk)?.IsActive(cloud) != true)
            body["properties"]!["diskState"] = "Unattached";
        LongOperations.Store(state, disk with { Body = body });
    }
}
