using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

internal sealed class ListGalleryImageVersions() : ListResources(GalleryImageVersion.Instance, "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Compute/galleries/{galleryName}/images/{galleryImageName}/versions");
