using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Compute;

/// <summary>Galleries. One with images is not deleted.</summary>
internal sealed class Gallery() : ArmResourceType(
    "azure-native:compute:Gallery",
    "Microsoft.Compute/galleries",
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Compute/galleries/{galleryName}",
    Resources.ResourceGroup.Instance)
{
    public static readonly Gallery Instance = new();

    public override (string One, string Many) Noun => ("a gallery", "galleries");

    public override string PutLimits => "Sharing and soft delete are kept and change nothing.";

    public override IReadOnlyList<string> ApiVersions => ComputeVersions.Galleries;

    public override bool HasSystemData => true;

    public override LongRunningHeader CreateStyle => LongRunningHeader.AzureAsyncOperation;

    public override LongRunningHeader UpdateStyle => LongRunningHeader.AzureAsyncOperation;

    public override LongRunningHeader DeleteStyle => LongRunningHeader.Location;

    public override bool ChildrenBlockDelete => true;

    public override void Prepare(ResourceDraft draft)
    {
        draft.Properties["identifier"] = new JsonObject
        {
            ["uniqueName"] = $"{draft.Call.Cloud.Options.SubscriptionId}-{draft.Name.ToUpperInvariant()}",
        };
        if (draft.Properties["sharingProfile"] is not JsonObject sharing)
            return;
        var wanted = (string?)sharing["permissions"];
        if (wanted == "Community" && sharing["communityGalleryInfo"] is null)
            throw ResourceDraft.Refuse(400, "InvalidParameter", "Required parameter 'properties.sharingProfile.communityGalleryInfo' is missing (null) for a gallery with permissions 'Community'.", "properties.sharingProfile.communityGalleryInfo");
        var before = (string?)draft.Existing?.Properties["sharingProfile"]?["permissions"];
        if (draft.Existing is not null && before is "Groups" or "Community" && wanted != before)
            throw ResourceDraft.Refuse(409, "PropertyChangeNotAllowed", "Changing property 'gallery.properties.sharingProfile.permissions' is not allowed.", "gallery.properties.sharingProfile.permissions");
    }
}
