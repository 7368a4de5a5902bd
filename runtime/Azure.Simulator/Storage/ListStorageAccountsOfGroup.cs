using Azure.Simulator.Arm;

namespace Azure.Simulator.Storage;

internal sealed class ListStorageAccountsOfGroup() : ListResources(StorageAccount.Instance, "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Storage/storageAccounts");
