using Azure.Simulator.Arm;

namespace Azure.Simulator.Storage;

internal sealed class PatchStorageAccount() : PatchResource(StorageAccount.Instance);
