using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Gallery;

/// <summary>Resources of an Azure Compute Gallery.</summary>
internal static class GalleryTypes
{
    public static bool IsImage(ResourceSubject resource) => resource.Type == "azure-native:compute:GalleryImage";

    public static bool IsVersion(ResourceSubject resource) => resource.Type == "azure-native:compute:GalleryImageVersion";

    /// <summary>Gallery and image of a version: <c>marketplace/gateway</c>.</summary>
    public static string ImageOf(ResourceSubject version) => $"{version.Inputs["galleryName"].Text}/{version.Inputs["galleryImageName"].Text}";
}
