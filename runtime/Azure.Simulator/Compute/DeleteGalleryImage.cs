using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

internal sealed class DeleteGalleryImage() : DeleteResource(GalleryImage.Instance);
