using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

internal sealed class GetGalleryImageVersion() : GetResource(GalleryImageVersion.Instance);
