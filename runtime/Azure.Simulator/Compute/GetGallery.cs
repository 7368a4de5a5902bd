using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

internal sealed class GetGallery() : GetResource(Gallery.Instance);
