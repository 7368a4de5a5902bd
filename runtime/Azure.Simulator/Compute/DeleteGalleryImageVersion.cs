using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

internal sealed class DeleteGalleryImageVersion() : DeleteResource(GalleryImageVersion.Instance);
