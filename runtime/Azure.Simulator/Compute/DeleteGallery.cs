using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

internal sealed class DeleteGallery() : DeleteResource(Gallery.Instance);
