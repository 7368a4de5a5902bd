using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Authorization;
using Azure.Simulator.Blobs;
using Azure.Simulator.Compute;
using Azure.Simulator.Disks;
using Azure.Simulator.ManagedIdentity;
using Azure.Simulator.PlatformImages;
using Azure.Simulator.State;

namespace Azure.Simulator.ImageTemplates;

/// <summary>The image that a run starts from; <c>latest</c> is resolved when it starts to build, not when the template is made.</summary>
internal static class TemplateSource
{
    /// <summary>Object id of the identity that the service acts as.</summary>
    /// <exception cref="RunFailure">The identity is gone.</exception>
    public static string Principal(Transaction state, StoredResource template)
    {
        var id = template.Body["identity"]!["userAssignedIdentities"]!.AsObject().First().Key;
        return state.Find(StoredResource.KeyOf(id), StateJson.Default.StoredResource) is { } identity && identity.Type == UserAssignedIdentity.Instance.Type
            ? (string)identity.Properties["principalId"]!
            : throw new RunFailure("FailedIdentityOperation", $"The identity '{id}' was not found.");
    }

    /// <exception cref="RunFailure">It is not there, or the identity may not read it.</exception>
    public static BlobRecord Require(SimulatedCloud cloud, Transaction state, StoredResource template)
    {
        var principal = Principal(state, template);
        var source = template.Properties["source"]!.AsObject();
        var content = (string?)source["type"] == "PlatformImage"
            ? Platform(state, source)
            : Gallery(cloud, state, principal, (string)source["imageVersionId"]!);
        if ((long?)template.Properties["vmProfile"]?["osDiskSizeGB"] is > 0 and var wanted && (wanted << 30) < content.Length - VhdFooter.Size)
            throw new RunFailure("ValidationFailed", $"The disk of the source is larger than 'vmProfile.osDiskSizeGB', {wanted} GB; it cannot shrink.");
        return content;
    }

    private static BlobRecord Platform(Transaction state, JsonObject source)
    {
        var names = new[] { "publisher", "offer", "sku", "version" }.Select(n => (string)source[n]!).ToArray();
        var image = PlatformImage.Find(state, names[0], names[1], names[2], names[3])
            ?? throw new RunFailure("PlatformImageNotFound", $"The platform image '{string.Join(':', names)}' was not found.");
        return DiskContent.Find(state, image.ContentId)!;
    }

    private static BlobRecord Gallery(SimulatedCloud cloud, Transaction state, string principal, string id)
    {
        var latest = id.Replace("/versions/latest", "", StringComparison.OrdinalIgnoreCase);
        var found = state.Find(StoredResource.KeyOf(latest), StateJson.Default.StoredResource);
        if (found?.Type == GalleryImage.Instance.Type)
        {
            found = state.List(StoredResource.KeyOf(found.Id) + "/versions/", StateJson.Default.StoredResource)
                .Where(v => v.ProvisioningState == "Succeeded" && (bool?)v.Properties["publishingProfile"]?["excludeFromLatest"] != true)
                .MaxBy(v => Version.Parse(v.Name));
        }

        if (found is null)
            throw new RunFailure("ImageNotFound", $"The gallery image version '{id}' was not found.");
        const string Action = "Microsoft.Compute/galleries/images/versions/read";
        if (!AccessControl.Allows(state, cloud, principal, Action, found.Id))
            throw RunFailure.Unauthorized(principal, Action, found.Id);
        return DiskContent.Find(state, found.Id) ?? throw new RunFailure("ImageNotFound", $"The bytes of '{found.Id}' are not kept in this cloud; it was made by an earlier version of the simulator.");
    }
}
