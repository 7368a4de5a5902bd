using Azure.Simulator.Arm;

namespace Azure.Simulator.Storage;

internal sealed class PutBlobContainer() : PutResource(BlobContainer.Instance);
