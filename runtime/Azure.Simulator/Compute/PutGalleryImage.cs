using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

internal sealed class PutGalleryImage() : PutResource(GalleryImage.Instance);
