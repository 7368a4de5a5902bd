using Azure.Simulator.Arm;

namespace Azure.Simulator.Storage;

internal sealed class ListStorageAccountsOfGroup() : ListResources(StorageAccount.Type, "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Storage/storageAccounts");
