using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

internal sealed class GetGalleryImage() : GetResource(GalleryImage.Instance);
