namespace Azure.Simulator.Authorization;

/// <summary>The built-in roles that the simulated directory knows, with the ids that they have in every Azure tenant.</summary>
internal static class BuiltInRoles
{
    private const string Containers = "Microsoft.Storage/storageAccounts/blobServices/containers/";

    public static IReadOnlyList<BuiltInRole> All { get; } =
    [
        new("Owner", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Everything, role assignments included.") { Actions = ["*"] },
        new("Contributor", "b24988ac-6180-42a0-ab88-20f7382dd24c", "Everything except role assignments.")
        {
            Actions = ["*"], NotActions = ["Microsoft.Authorization/*/Delete", "Microsoft.Authorization/*/Write", "Microsoft.Authorization/elevateAccess/Action"],
        },
        new("Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7", "Reads everything.") { Actions = ["*/read"] },
        new("User Access Administrator", "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", "Role assignments.") { Actions = ["*/read", "Microsoft.Authorization/*"] },
        new("Storage Account Contributor", "17d1049b-9a84-46fb-8f53-869881c3d3ab", "Storage accounts, keys included.")
        {
            Actions = ["Microsoft.Authorization/*/read", "Microsoft.Resources/subscriptions/resourceGroups/read", "Microsoft.Storage/storageAccounts/*"],
        },
        new("Storage Blob Data Owner", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "Blobs and their permissions.")
        {
            Actions = [Containers + "*", "Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action"], DataActions = [Containers + "blobs/*"],
        },
        new("Storage Blob Data Contributor", "ba92f5b4-2d11-453d-a403-e96b0029c9fe", "Reads, writes and deletes containers and blobs.")
        {
            Actions = [Containers + "delete", Containers + "read", Containers + "write", "Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action"],
            DataActions = [Containers + "blobs/delete", Containers + "blobs/read", Containers + "blobs/write", Containers + "blobs/add/action"],
        },
        new("Storage Blob Data Reader", "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1", "Reads containers and blobs.")
        {
            Actions = [Containers + "read", "Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action"], DataActions = [Containers + "blobs/read"],
        },
        new("Storage Blob Delegator", "db58b8e5-c6ad-4a2a-8342-4190687cbf4a", "User delegation keys.")
        {
            Actions = ["Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action"],
        },
        new("Managed Identity Operator", "f1a07417-d97a-45cb-824c-7a7467783830", "Reads and assigns user-assigned identities.")
        {
            Actions = ["Microsoft.ManagedIdentity/userAssignedIdentities/*/read", "Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action", "Microsoft.Authorization/*/read"],
        },
        new("Managed Identity Contributor", "e40ec5ca-96e0-45a2-b4ff-59039f2c2b59", "Creates, reads, updates and deletes user-assigned identities.")
        {
            Actions = ["Microsoft.ManagedIdentity/userAssignedIdentities/read", "Microsoft.ManagedIdentity/userAssignedIdentities/write", "Microsoft.ManagedIdentity/userAssignedIdentities/delete", "Microsoft.Authorization/*/read"],
        },
        new("Virtual Machine Contributor", "9980e02c-c2be-4d73-94e8-173b1dc7cf3c", "Virtual machines.")
        {
            Actions = ["Microsoft.Authorization/*/read", "Microsoft.Compute/virtualMachines/*", "Microsoft.Compute/disks/*", "Microsoft.Storage/storageAccounts/listKeys/action", "Microsoft.Storage/storageAccounts/read"],
        },
        new("Network Contributor", "4d97b98b-1d4f-4787-a291-c67834d212e7", "Networks.") { Actions = ["Microsoft.Authorization/*/read", "Microsoft.Network/*"] },
        new("Compute Gallery Image Reader", "cf7c76d2-98a3-4358-a134-615aa78bf44d", "Reads gallery images, as Partner Center needs it.")
        {
            Actions = ["Microsoft.Compute/galleries/read", "Microsoft.Compute/galleries/images/read", "Microsoft.Compute/galleries/images/versions/read"],
        },
        new("Compute Gallery Sharing Admin", "1ef6a3be-d0ac-425d-8c01-acb62866290b", "Shares galleries.") { Actions = ["Microsoft.Compute/galleries/share/action"] },
        new("AcrPull", "7f951dda-4ed3-4680-a7ca-43fe172d538d", "Pulls from container registries.") { Actions = ["Microsoft.ContainerRegistry/registries/pull/read"] },
        new("Key Vault Secrets User", "4633458b-17de-408a-b874-0445c86b69e6", "Reads secrets.") { DataActions = ["Microsoft.KeyVault/vaults/secrets/getSecret/action", "Microsoft.KeyVault/vaults/secrets/readMetadata/action"] },
    ];

    /// <summary>A role by its id (any scope before it) or bare GUID.</summary>
    public static BuiltInRole? Find(string id)
    {
        var slash = id.LastIndexOf("/roleDefinitions/", StringComparison.OrdinalIgnoreCase);
        var guid = slash < 0 ? id : id[(slash + "/roleDefinitions/".Length)..];
        return All.FirstOrDefault(r => string.Equals(r.Guid, guid, StringComparison.OrdinalIgnoreCase));
    }
}
