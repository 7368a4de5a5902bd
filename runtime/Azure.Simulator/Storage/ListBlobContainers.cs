using Azure.Simulator.Arm;

namespace Azure.Simulator.Storage;

internal sealed class ListBlobContainers() : ListResources(BlobContainer.Instance, "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Storage/storageAccounts/{accountName}/blobServices/default/containers");
