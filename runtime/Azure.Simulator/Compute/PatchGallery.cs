using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

internal sealed class PatchGallery() : PatchResource(Gallery.Instance);
