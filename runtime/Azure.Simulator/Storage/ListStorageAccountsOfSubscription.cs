using Azure.Simulator.Arm;

namespace Azure.Simulator.Storage;

internal sealed class ListStorageAccountsOfSubscription() : ListResources(StorageAccount.Type, "/subscriptions/{subscriptionId}/providers/Microsoft.Storage/storageAccounts");
