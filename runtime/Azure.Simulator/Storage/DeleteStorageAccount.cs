using Azure.Simulator.Arm;

namespace Azure.Simulator.Storage;

internal sealed class DeleteStorageAccount() : DeleteResource(StorageAccount.Instance);
