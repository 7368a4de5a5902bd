using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

internal sealed class PatchGalleryImageVersion() : PatchResource(GalleryImageVersion.Instance);
