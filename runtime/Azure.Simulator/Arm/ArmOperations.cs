using Azure.Simulator.Authorization;
using Azure.Simulator.Compute;
using Azure.Simulator.Disks;
using Azure.Simulator.ImageTemplates;
using Azure.Simulator.Machines;
using Azure.Simulator.ManagedIdentity;
using Azure.Simulator.MarketplaceOrdering;
using Azure.Simulator.Network;
using Azure.Simulator.PlatformImages;
using Azure.Simulator.Resources;
using Azure.Simulator.Routing;
using Azure.Simulator.Snapshots;
using Azure.Simulator.Storage;

namespace Azure.Simulator.Arm;

/// <summary>The table of ARM operations. A new one is a class and a line here.</summary>
internal static class ArmOperations
{
    /// <summary>Versions of Microsoft.Resources, newest first.</summary>
    public static readonly string[] ResourcesVersions = ["2024-11-01", "2024-07-01", "2024-03-01", "2023-07-01", "2022-12-01", "2022-09-01", "2021-04-01", "2020-10-01", "2020-06-01", "2019-10-01"];

    public static IReadOnlyList<HttpOperation> All { get; } =
    [
        new ListTenants(), new ListSubscriptions(), new GetSubscription(), new ListLocations(),
        new ListProviders(), new GetProvider(), new RegisterProvider(), new UnregisterProvider(),
        new PutResourceGroup(), new PatchResourceGroup(), new GetResourceGroup(), new HeadResourceGroup(), new DeleteResourceGroup(),
        new ListResourceGroups(), new ListResourcesOfGroup(), new ListResourcesOfSubscription(),
        new PutStorageAccount(), new PatchStorageAccount(), new GetStorageAccount(), new DeleteStorageAccount(),
        new ListStorageAccountsOfGroup(), new ListStorageAccountsOfSubscription(),
        new ListStorageAccountKeys(), new RegenerateStorageAccountKey(), new CheckStorageAccountName(),
        new PutBlobContainer(), new PatchBlobContainer(), new GetBlobContainer(), new DeleteBlobContainer(), new ListBlobContainers(),
        new PutUserAssignedIdentity(), new PatchUserAssignedIdentity(), new GetUserAssignedIdentity(), new DeleteUserAssignedIdentity(),
        new ListUserAssignedIdentitiesOfGroup(), new ListUserAssignedIdentitiesOfSubscription(),
        new PutRoleAssignment(), new GetRoleAssignment(), new DeleteRoleAssignment(), new ListRoleAssignments(),
        new GetRoleDefinition(), new ListRoleDefinitions(),
        new PutGallery(), new PatchGallery(), new GetGallery(), new DeleteGallery(), new ListGalleriesOfGroup(), new ListGalleriesOfSubscription(),
        new PutGalleryImage(), new PatchGalleryImage(), new GetGalleryImage(), new DeleteGalleryImage(), new ListGalleryImages(),
        new PutGalleryImageVersion(), new PatchGalleryImageVersion(), new GetGalleryImageVersion(), new DeleteGalleryImageVersion(), new ListGalleryImageVersions(),
        new PutDisk(), new PatchDisk(), new GetDisk(), new DeleteDisk(), new ListDisksOfGroup(), new ListDisksOfSubscription(), new BeginGetAccess(), new EndGetAccess(),
        new PutSnapshot(), new PatchSnapshot(), new GetSnapshot(), new DeleteSnapshot(), new ListSnapshotsOfGroup(), new ListSnapshotsOfSubscription(), new BeginGetSnapshotAccess(), new EndGetSnapshotAccess(),
        new PutVirtualNetwork(), new PatchVirtualNetwork(), new GetVirtualNetwork(), new DeleteVirtualNetwork(), new ListVirtualNetworksOfGroup(), new ListVirtualNetworksOfSubscription(),
        new PutSubnet(), new GetSubnet(), new DeleteSubnet(), new ListSubnets(),
        new PutNetworkSecurityGroup(), new PatchNetworkSecurityGroup(), new GetNetworkSecurityGroup(), new DeleteNetworkSecurityGroup(), new ListNetworkSecurityGroupsOfGroup(), new ListNetworkSecurityGroupsOfSubscription(),
        new PutPublicIPAddress(), new PatchPublicIPAddress(), new GetPublicIPAddress(), new DeletePublicIPAddress(), new ListPublicIPAddressesOfGroup(), new ListPublicIPAddressesOfSubscription(),
        new PutNetworkInterface(), new PatchNetworkInterface(), new GetNetworkInterface(), new DeleteNetworkInterface(), new ListNetworkInterfacesOfGroup(), new ListNetworkInterfacesOfSubscription(),
        new PutVirtualMachine(), new PatchVirtualMachine(), new GetVirtualMachine(), new DeleteVirtualMachine(), new ListVirtualMachinesOfGroup(), new ListVirtualMachinesOfSubscription(),
        new GetInstanceView(), new StartVirtualMachine(), new RestartVirtualMachine(), new PowerOffVirtualMachine(), new DeallocateVirtualMachine(), new GeneralizeVirtualMachine(),
        new GetAgreement(), new PutAgreement(),
        new ListPlatformImageVersions(), new GetPlatformImageVersion(),
        new PutImageTemplate(), new PatchImageTemplate(), new GetImageTemplate(), new DeleteImageTemplate(), new ListImageTemplatesOfGroup(), new ListImageTemplatesOfSubscription(),
        new RunImageTemplate(), new CancelImageTemplate(), new GetRunOutput(), new ListRunOutputs(),
        new GetOperation(), new GetOperationResult(),
    ];

    /// <summary>Every version that some operation knows: operations started with one are polled with it.</summary>
    public static IReadOnlyList<string> AnyVersion { get; } =
        [.. ArmResourceTypes.All.SelectMany(t => t.ApiVersions).Distinct().OrderDescending(StringComparer.Ordinal)];
}
