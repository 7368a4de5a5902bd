using Azure.Simulator.Arm;

namespace Azure.Simulator.Storage;

internal sealed class PatchBlobContainer() : PatchResource(BlobContainer.Instance);
