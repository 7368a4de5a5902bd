using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Blobs;
using Azure.Simulator.Disks;
using Azure.Simulator.Snapshots;

namespace Azure.Simulator.Compute;

/// <summary>A managed disk or snapshot of the region that a version is made of.</summary>
internal static class SourceDisk
{
    public static BlobRecord Find(ResourceDraft draft, JsonObject source, string at)
    {
        var id = source["id"]!.ToString();
        if (draft.Call.Find(id) is not { } disk || (disk.Type != Disk.Instance.Type && disk.Type != Snapshot.Instance.Type))
            throw ResourceDraft.Refuse(404, "ResourceNotFound", $"The source '{id}' was not found, or is neither a managed disk nor a snapshot.", at + ".id");
        draft.Call.Authorize(disk.Type + "/read", disk.Id);
        if (disk.Location != (string?)draft.Body["location"])
            throw ResourceDraft.Refuse(400, "InvalidParameter", $"The disk '{disk.Name}' is in '{disk.Location}'; the source must be in the location of the image version, '{draft.Body["location"]}'.", at + ".id");
        var state = Disk.StateOf(draft.Call.Cloud, disk);
        if (disk.OperationId is not null || state is not ("Unattached" or "Reserved"))
            throw ResourceDraft.Refuse(409, "Conflict", $"The disk '{disk.Name}' is in state '{state}'; it must be 'Unattached' or 'Reserved'.", at + ".id");
        return DiskContent.Find(draft.Call.State, disk.Id)!;
    }
}
