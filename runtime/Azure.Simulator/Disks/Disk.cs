using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.State;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Disks;

/// <summary>Managed disks with their bytes. One that is attached, exported or being uploaded is not deleted; the origin never changes.</summary>
internal sealed class Disk() : ArmResourceType(
    "azure-native:compute:Disk",
    "Microsoft.Compute/disks",
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Compute/disks/{diskName}",
    Resources.ResourceGroup.Instance)
{
    private const long GiB = 1L << 30;

    public static readonly Disk Instance = new();

    /// <summary>Versions of the disk API, newest first.</summary>
    public override IReadOnlyList<string> ApiVersions { get; } = ["2025-01-02", "2024-03-02", "2023-10-02", "2023-04-02", "2023-01-02", "2022-07-02", "2021-12-01"];

    public override (string One, string Many) Noun => ("a managed disk", "managed disks");

    public override string PutLimits => "Made empty, from a page blob, an image, another disk, a snapshot or by upload; restore points, elastic SAN and secure imports are refused. Encryption, tiers, zones and network access are kept and change nothing.";

    public override bool HasSystemData => true;

    public override LongRunningHeader CreateStyle => LongRunningHeader.AzureAsyncOperation;

    public override LongRunningHeader UpdateStyle => LongRunningHeader.AzureAsyncOperation;

    public override LongRunningHeader DeleteStyle => LongRunningHeader.Location;

    public override TimeSpan CreateTime => TimeSpan.FromSeconds(5);

    public override void Prepare(ResourceDraft draft)
    {
        draft.Default("networkAccessPolicy", "AllowAll");
        draft.Default("publicNetworkAccess", "Enabled");
        draft.Default("encryption", new JsonObject { ["type"] = "EncryptionAtRestWithPlatformKey" });
        var sku = draft.Body["sku"] as JsonObject ?? [];
        sku["name"] ??= "Standard_LRS";
        sku["tier"] = ((string)sku["name"]!).Split('_')[0] is "UltraSSD" ? "Ultra" : ((string)sku["name"]!).Split('_')[0];
        if (draft.Body["sku"] is null)
            draft.Body["sku"] = sku;
        if (draft.Existing is null)
            Create(draft);
        else
            Update(draft, draft.Existing);
    }

    public override void CheckDelete(ArmCall call, StoredResource resource)
    {
        if ((string?)resource.Body["managedBy"] is { } machine)
            throw ResourceDraft.Refuse(409, "OperationNotAllowed", $"Disk {resource.Name} is attached to VM {machine}.", resource.Id);
        if (DiskAccess.Of(resource)?.IsActive(call.Cloud) == true)
            throw ResourceDraft.Refuse(409, "OperationNotAllowed", $"There is an active shared access signature outstanding for disk {resource.Name}. Call EndGetAccess before deleting or attaching the disk.", resource.Id);
    }

    public override void Deleted(SimulatedCloud cloud, Transaction state, StoredResource resource)
    {
        DiskAccess.Of(resource)?.Forget(state);
        DiskContent.Delete(cloud, state, resource.Id);
    }

    /// <summary>The state of a disk depends on the time: a signature expires without anybody doing anything.</summary>
    public override JsonObject Present(ArmCall call, StoredResource resource)
    {
        var body = base.Present(call, resource);
        body["properties"]!["diskState"] = StateOf(call.Cloud, resource);
        return body;
    }

    public static string StateOf(SimulatedCloud cloud, StoredResource disk) => (string?)disk.Properties["diskState"] switch
    {
        "ActiveSAS" when DiskAccess.Of(disk)?.IsActive(cloud) != true => disk.Body["managedBy"] is null ? "Unattached" : "Reserved",
        var state => state ?? "Unattached",
    };

    public override (StoredResource Resource, JsonObject? Output) Complete(SimulatedCloud cloud, Transaction state, LongOperation operation, StoredResource resource) => operation.Action switch
    {
        BeginAccess.Action => BeginAccess.Complete(cloud, state, operation, resource),
        EndAccess.Action => (EndAccess.Complete(state, resource), null),
        _ => (resource, null),
    };

    private static void Create(ResourceDraft draft)
    {
        DiskOrigin.Describe(draft, DiskOrigin.Fill(draft));
        draft.Properties["diskState"] = (string?)draft.Properties["creationData"]!["createOption"] == "Upload" ? "ReadyToUpload" : "Unattached";
    }

    private static void Update(ResourceDraft draft, StoredResource existing)
    {
        foreach (var name in new[] { "diskSizeBytes", "uniqueId", "timeCreated", "diskState" })
            draft.Properties[name] = existing.Properties[name]?.DeepClone();
        if (existing.Body["managedBy"] is { } machine)
            draft.Body["managedBy"] = machine.DeepClone();
        if (draft.Sent["properties"]?["creationData"] is { } origin
            && Compute.Difference.First("disk.properties.creationData", origin, existing.Properties["creationData"]) is { } changed)
            throw ResourceDraft.Refuse(409, "PropertyChangeNotAllowed", $"Changing property '{changed}' is not allowed.", changed);
        draft.Properties["creationData"] = existing.Properties["creationData"]!.DeepClone();
        draft.Default("diskSizeGB", existing.Properties["diskSizeGB"]!.DeepClone());
        foreach (var name in new[] { "osType", "hyperVGeneration" })
        {
            if (existing.Properties[name] is { } kept)
                draft.Default(name, kept.DeepClone());
        }

        Resize(draft, existing);
    }

    private static void Resize(ResourceDraft draft, StoredResource existing)
    {
        var (before, after) = ((long)existing.Properties["diskSizeGB"]!, (long)draft.Properties["diskSizeGB"]!);
        if (before == after)
            return;
        if (after < before)
            throw ResourceDraft.Refuse(400, "InvalidParameter", string.Create(CultureInfo.InvariantCulture, $"Disk size reduction is not supported. Current size is {before} GB, requested size is {after} GB."), "disk.properties.diskSizeGB");
        if (existing.Body["managedBy"] is not null && StateOf(draft.Call.Cloud, existing) == "Attached")
            throw ResourceDraft.Refuse(409, "OperationNotAllowed", $"Disk {existing.Name} cannot be resized while it is attached to a running VM.", "disk.properties.diskSizeGB");
        DiskContent.Grow(draft.Call.Cloud, draft.Call.State, DiskContent.Find(draft.Call.State, existing.Id)!, after * GiB);
        draft.Properties["diskSizeBytes"] = after * GiB;
    }
}
