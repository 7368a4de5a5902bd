using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

internal sealed class ListGalleryImages() : ListResources(GalleryImage.Instance, "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Compute/galleries/{galleryName}/images");
