using System.Collections.Frozen;

namespace Azure.Simulator.Arm;

/// <summary>Every resource type of the simulated Resource Manager, by full type without case.</summary>
internal static class ArmResourceTypes
{
    public static IReadOnlyList<ArmResourceType> All { get; } =
    [
        Resources.ResourceGroup.Instance,
        Storage.StorageAccount.Instance, Storage.BlobContainer.Instance,
        ManagedIdentity.UserAssignedIdentity.Instance,
        Authorization.RoleAssignment.Instance,
        Compute.Gallery.Instance, Compute.GalleryImage.Instance, Compute.GalleryImageVersion.Instance,
        Disks.Disk.Instance, Snapshots.Snapshot.Instance,
        Network.VirtualNetwork.Instance, Network.Subnet.Instance, Network.NetworkSecurityGroup.Instance, Network.PublicIPAddress.Instance, Network.NetworkInterface.Instance,
        Machines.VirtualMachine.Instance,
        MarketplaceOrdering.Agreement.Instance,
        ImageTemplates.ImageTemplate.Instance,
    ];

    private static readonly FrozenDictionary<string, ArmResourceType> ByType =
        All.ToFrozenDictionary(t => t.Type, StringComparer.OrdinalIgnoreCase);

    public static ArmResourceType? Find(string type) => ByType.GetValueOrDefault(type);
}
