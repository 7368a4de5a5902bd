using Azure.Simulator.Arm;

namespace Azure.Simulator.Storage;

internal sealed class ListStorageAccountsOfSubscription() : ListResources(StorageAccount.Instance, "/subscriptions/{subscriptionId}/providers/Microsoft.Storage/storageAccounts");
