using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Http;
using Azure.Simulator.State;
using Azure.Simulator.Storage;

namespace Azure.Simulator.Blobs;

internal sealed class CreateContainer() : BlobStateOperation("PUT /{container}?restype=container", BlobAccess.WriteContainer)
{
    public override string Summary => "Creates a container.";

    protected override SimulatedResponse Invoke(BlobCall call, Transaction state)
    {
        var name = call.Path.Container;
        if (BlobContainer.Instance.Schema.Arm!.Parameters["containerName"].Problem(name) is not null)
            throw new BlobException(400, "InvalidResourceName", "The specified resource name contains invalid characters.");
        if (state.Contains(StoredResource.KeyOf(call.ContainerId)))
            throw new BlobException(409, "ContainerAlreadyExists", "The specified container already exists.");
        var access = ContainerDocument.ParseAccess(call);
        if (access != "None" && (bool?)call.RequireAccount(state).Properties["allowBlobPublicAccess"] != true)
            throw new BlobException(409, "PublicAccessNotPermitted", "Public access is not permitted on this storage account.");
        var body = new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["publicAccess"] = access,
                ["metadata"] = ContainerDocument.ToJson(Metadata.Read(call.Headers)),
                ["defaultEncryptionScope"] = "$account-encryption-key",
                ["denyEncryptionScopeOverride"] = false,
                ["immutableStorageWithVersioning"] = new JsonObject { ["enabled"] = false },
                ["leaseState"] = "Available",
                ["leaseStatus"] = "Unlocked",
                ["hasImmutabilityPolicy"] = false,
                ["hasLegalHold"] = false,
                ["deleted"] = false,
                ["remainingRetentionDays"] = 0,
            },
        };
        BlobContainer.Touch(body, body["properties"]!.AsObject(), call.Cloud);
        var container = new StoredResource
        {
            Id = call.ContainerId, Name = name, Type = BlobContainer.Instance.Type, Body = body, CreatedAt = call.Now, ChangedAt = call.Now,
        };
        state.Put(StoredResource.KeyOf(container.Id), container, StateJson.Default.StoredResource);
        return ContainerDocument.Headers(container, 201);
    }
}
