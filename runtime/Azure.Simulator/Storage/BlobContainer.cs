using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Blobs;
using Azure.Simulator.State;

namespace Azure.Simulator.Storage;

/// <summary>Blob containers as Resource Manager sees them; the data plane works on the same documents.</summary>
internal sealed class BlobContainer() : ArmResourceType(
    "azure-native:storage:BlobContainer",
    "Microsoft.Storage/storageAccounts/blobServices/containers",
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Storage/storageAccounts/{accountName}/blobServices/default/containers/{containerName}",
    StorageAccount.Instance)
{
    public static readonly BlobContainer Instance = new();

    public override (string One, string Many) Noun => ("a blob container", "blob containers");

    public override string PutLimits => "Immutable storage is kept and protects nothing.";

    public override IReadOnlyList<string> ApiVersions => StorageAccount.Versions;

    public override bool IsTracked => false;

    public override bool PutMerges => true;

    public override string NameErrorCode(string parameter) => parameter == "containerName" ? "ContainerNameInvalid" : "InvalidResourceName";

    public static string IdOf(StoredResource account, string name) => $"{account.Id}/blobServices/default/containers/{name}";

    public override void Prepare(ResourceDraft draft)
    {
        var account = draft.Parent!;
        if (account.OperationId is not null)
            throw ResourceDraft.Refuse(409, "StorageAccountIsNotProvisioned", $"The storage account provisioning state must be 'Succeeded' before executing the operation; it is '{account.ProvisioningState}'.");
        if ((string?)draft.Properties["publicAccess"] is "Blob" or "Container" && !((bool?)account.Properties["allowBlobPublicAccess"] ?? false))
            throw ResourceDraft.Refuse(409, "PublicAccessNotPermitted", "Public access is not permitted on this storage account.", "properties.publicAccess");
        Touch(draft.Body, draft.Properties, draft.Call.Cloud);
        draft.Default("publicAccess", "None");
        draft.Default("defaultEncryptionScope", "$account-encryption-key");
        draft.Default("denyEncryptionScopeOverride", false);
        draft.Default("immutableStorageWithVersioning", new JsonObject { ["enabled"] = false });
        draft.Default("leaseState", "Available");
        draft.Default("leaseStatus", "Unlocked");
        draft.Properties["hasImmutabilityPolicy"] = false;
        draft.Properties["hasLegalHold"] = false;
        draft.Properties["deleted"] = false;
        draft.Properties["remainingRetentionDays"] = 0;
    }

    public override void Deleted(SimulatedCloud cloud, Transaction state, StoredResource resource) => cloud.Blobs.DeleteContainer(state, resource);

    /// <summary>Gives a container a new entity tag and time of change.</summary>
    public static void Touch(JsonObject body, JsonObject properties, SimulatedCloud cloud)
    {
        body["etag"] = Etags.Fresh(cloud);
        properties["lastModifiedTime"] = cloud.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
    }
}
