using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

internal sealed class PatchGalleryImage() : PatchResource(GalleryImage.Instance);
