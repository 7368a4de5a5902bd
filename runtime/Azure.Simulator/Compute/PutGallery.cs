using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

internal sealed class PutGallery() : PutResource(Gallery.Instance);
