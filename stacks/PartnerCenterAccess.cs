using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.Compute;

namespace Marketplace.Stacks;

/// <summary>
/// Lets Partner Center read the gallery: the role "Compute Gallery Image Reader" at gallery scope for the service principals
/// "Microsoft Partner Center Resource Provider" and "Compute Image Registry". Their object ids differ from tenant to tenant, so they are
/// stack configuration: <c>pulumi config set --path 'galleryReaders[0]' OBJECT_ID</c>. Without it nothing is granted and publishing
/// from the gallery ends in "image reference is not accessible".
/// </summary>
internal static class PartnerCenterAccess
{
    private const string ComputeGalleryImageReader = "cf7c76d2-98a3-4358-a134-615aa78bf44d";

    public static void Grant(Config config, string name, Gallery gallery)
    {
        var readers = config.GetObject<string[]>("galleryReaders") ?? [];
        foreach (var (index, principal) in readers.Index())
        {
            _ = new RoleAssignment($"{name}-reader-{index}", new RoleAssignmentArgs
            {
                PrincipalId = principal,
                PrincipalType = PrincipalType.ServicePrincipal,
                RoleDefinitionId = gallery.Id.Apply(RoleDefinitionOf),
                Scope = gallery.Id,
            });
        }
    }

    // /subscriptions/SUB/resourceGroups/… → /subscriptions/SUB/providers/Microsoft.Authorization/roleDefinitions/GUID
    private static string RoleDefinitionOf(string galleryId) =>
        $"/subscriptions/{galleryId.Split('/')[2]}/providers/Microsoft.Authorization/roleDefinitions/{ComputeGalleryImageReader}";
}
