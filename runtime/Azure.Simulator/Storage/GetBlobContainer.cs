using Azure.Simulator.Arm;

namespace Azure.Simulator.Storage;

internal sealed class GetBlobContainer() : GetResource(BlobContainer.Instance);
