using Azure.Simulator.Arm;

namespace Azure.Simulator.Storage;

internal sealed class DeleteBlobContainer() : DeleteResource(BlobContainer.Instance);
