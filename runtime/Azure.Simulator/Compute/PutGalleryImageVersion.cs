using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

internal sealed class PutGalleryImageVersion() : PutResource(GalleryImageVersion.Instance);
