using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Disks;
using Azure.Simulator.State;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Snapshots;

/// <summary>Snapshots: the bytes of a disk as they were, shared with it until it is written to. Nothing of one but tags changes.</summary>
internal sealed class Snapshot() : ArmResourceType(
    "azure-native:compute:Snapshot",
    "Microsoft.Compute/snapshots",
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Compute/snapshots/{snapshotName}",
    Resources.ResourceGroup.Instance)
{
    private static readonly string[] Computed = ["creationData", "diskSizeBytes", "diskSizeGB", "uniqueId", "timeCreated", "diskState", "osType", "hyperVGeneration", "incremental"];

    public static readonly Snapshot Instance = new();

    public override (string One, string Many) Noun => ("a snapshot", "snapshots");

    public override string PutLimits => "Of a disk or another snapshot of the region, or of a page blob. An incremental one has all bytes too; encryption and network access are kept and change nothing.";

    public override IReadOnlyList<string> ApiVersions => Disk.Instance.ApiVersions;

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
        draft.Default("incremental", false);
        if (draft.Body["sku"] is not JsonObject sku)
            draft.Body["sku"] = sku = [];
        sku["name"] ??= "Standard_LRS";
        sku["tier"] = ((string)sku["name"]!).Split('_')[0];
        if (draft.Existing is not null)
        {
            Keep(draft, draft.Existing);
            return;
        }

        if ((string?)draft.Properties["creationData"]!["createOption"] is not ("Copy" or "Import") and var option)
            throw ResourceDraft.Refuse(400, "InvalidParameter", $"The value '{option}' of parameter 'snapshot.properties.creationData.createOption' is not supported for a snapshot. It is made with Copy or Import.", "snapshot.properties.creationData.createOption");
        DiskOrigin.Describe(draft, DiskOrigin.Fill(draft));
        draft.Properties["diskState"] = "Unattached";
    }

    public override void CheckDelete(ArmCall call, StoredResource resource)
    {
        if (DiskAccess.Of(resource)?.IsActive(call.Cloud) == true)
            throw ResourceDraft.Refuse(409, "OperationNotAllowed", $"There is an active shared access signature outstanding for snapshot {resource.Name}. Call EndGetAccess before deleting it.", resource.Id);
    }

    public override void Deleted(SimulatedCloud cloud, Transaction state, StoredResource resource)
    {
        DiskAccess.Of(resource)?.Forget(state);
        DiskContent.Delete(cloud, state, resource.Id);
    }

    public override JsonObject Present(ArmCall call, StoredResource resource)
    {
        var body = base.Present(call, resource);
        body["properties"]!["diskState"] = Disk.StateOf(call.Cloud, resource);
        return body;
    }

    public override (StoredResource Resource, JsonObject? Output) Complete(SimulatedCloud cloud, Transaction state, LongOperation operation, StoredResource resource) => operation.Action switch
    {
        BeginAccess.Action => BeginAccess.Complete(cloud, state, operation, resource),
        EndAccess.Action => (EndAccess.Complete(state, resource), null),
        _ => (resource, null),
    };

    private static void Keep(ResourceDraft draft, StoredResource existing)
    {
        foreach (var name in Computed)
        {
            if (draft.Sent["properties"]?[name] is { } asked && Compute.Difference.First("snapshot.properties." + name, asked, existing.Properties[name]) is { } changed)
                throw ResourceDraft.Refuse(409, "PropertyChangeNotAllowed", $"Changing property '{changed}' is not allowed.", changed);
            draft.Properties.Remove(name);
            if (existing.Properties[name] is { } kept)
                draft.Properties[name] = kept.DeepClone();
        }
    }
}
