using System.Collections.Frozen;

namespace Azure.Simulator.Arm;

/// <summary>Every resource type of the simulated Resource Manager, by full type without case.</summary>
internal static class ArmResourceTypes
{
    public static IReadOnlyList<ArmResourceType> All { get; } =
    [
        Resources.ResourceGroup.Type,
        Storage.StorageAccount.Type, Storage.BlobContainer.Type,
        ManagedIdentity.UserAssignedIdentity.Type,
        Authorization.RoleAssignment.Type,
        Compute.Gallery.Type, Compute.GalleryImage.Type, Compute.GalleryImageVersion.Type,
    ];

    private static readonly FrozenDictionary<string, ArmResourceType> ByType =
        All.ToFrozenDictionary(t => t.Type, StringComparer.OrdinalIgnoreCase);

    public static ArmResourceType? Find(string type) => ByType.GetValueOrDefault(type);
}
