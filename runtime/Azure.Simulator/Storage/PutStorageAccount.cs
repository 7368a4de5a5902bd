using Azure.Simulator.Arm;

namespace Azure.Simulator.Storage;

internal sealed class PutStorageAccount() : PutResource(StorageAccount.Instance);
