using Azure.Simulator.Arm;

namespace Azure.Simulator.Storage;

internal sealed class GetStorageAccount() : GetResource(StorageAccount.Instance);
